package io.callavan.house;

import static org.assertj.core.api.Assertions.assertThat;

import io.callavan.CallavanTest;
import io.callavan.organization.Caller;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.camel.Body;
import org.apache.camel.Header;
import org.apache.camel.Variable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.yaml.snakeyaml.Yaml;

/** Whatever a route names exists, and whatever stands ready is used. */
@CallavanTest
class RouteWiringTest {

    private static final List<Class<? extends Annotation>> BINDINGS = List.of(Body.class, Header.class, Variable.class);
    private static final Pattern FROM_OUTSIDE = Pattern.compile("\\$\\{(header\\.|variable\\.\\w+}|body}|bodyAs)");

    private final ApplicationContext context;

    @Autowired
    RouteWiringTest(ApplicationContext context) {
        this.context = context;
    }

    @Test
    void everyBeanStepIsAPublicMethodOfARoomsBean() {
        for (RouteFile file : RouteFile.all()) {
            file.walk((key, value) -> {
                if (Set.of("bean", "method").contains(key) && value instanceof Map<?, ?> step) {
                    isMethod(file, String.valueOf(step.get("ref")), String.valueOf(step.get("method")));
                }
            });
        }
    }

    private void isMethod(RouteFile file, String ref, String call) {
        assertThat(context.containsBean(ref))
                .as("%s: bean %s", file.name(), ref)
                .isTrue();
        Class<?> type = AopUtils.getTargetClass(context.getBean(ref));
        assertThat(type.getPackageName()).as("%s: %s", file.name(), ref).startsWith("io.callavan.");
        String name = call.replaceAll("\\(.*", "");
        assertThat(Arrays.stream(type.getMethods())
                        .filter(each -> Modifier.isPublic(each.getModifiers()))
                        .map(Method::getName))
                .as("%s: %s.%s", file.name(), ref, name)
                .contains(name);
        if (call.contains("(")) {
            List<String> arguments = arguments(call);
            // Camel fills up with null what a route does not give
            assertThat(Arrays.stream(type.getMethods())
                            .filter(each -> each.getName().equals(name) && each.getParameterCount() == arguments.size())
                            .anyMatch(each -> fits(arguments, each.getParameters())))
                    .as(
                            "%s: %s.%s takes these arguments, and a text from outside by its annotation",
                            file.name(), ref, call)
                    .isTrue();
        }
    }

    /** An annotation is asked if the route says so, and only then; as an argument the text null would be none (ADR 21). */
    private static boolean fits(List<String> arguments, Parameter[] parameters) {
        return IntStream.range(0, parameters.length).allMatch(i -> {
            boolean annotated = BINDINGS.stream().anyMatch(parameters[i]::isAnnotationPresent);
            boolean text = parameters[i].getType() == String.class;
            return annotated == arguments.get(i).equals("*")
                    && !(text && FROM_OUTSIDE.matcher(arguments.get(i)).find())
                    // the body goes to the first parameter, or to none
                    && (i == 0 || !parameters[i].isAnnotationPresent(Body.class));
        });
    }

    private static List<String> arguments(String call) {
        String inside = call.substring(call.indexOf('(') + 1, call.lastIndexOf(')'));
        var arguments = new ArrayList<String>();
        int depth = 0;
        int begin = 0;
        for (int at = 0; at <= inside.length() && !inside.isBlank(); at++) {
            char each = at == inside.length() ? ',' : inside.charAt(at);
            depth += each == '(' || each == '{' ? 1 : each == ')' || each == '}' ? -1 : 0;
            if (each == ',' && depth == 0) {
                arguments.add(inside.substring(begin, at).strip());
                begin = at + 1;
            }
        }
        return arguments;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "list(${variable.caller}, *, ${header.page}) | true",
                "list(${variable.caller}, ${header.search}, ${header.page}) | false",
                "list(${variable.caller}, *, *) | false",
                "first(*, ${variable.caller}) | true",
                "first(${bodyAs(String)}, ${variable.caller}) | false",
                "second(${variable.caller}, *) | false"
            })
    void aTextFromOutsideIsBoundByItsAnnotation(String call, boolean fits) {
        Method method = Arrays.stream(Sample.class.getDeclaredMethods())
                .filter(each -> call.startsWith(each.getName() + "("))
                .findFirst()
                .orElseThrow();
        assertThat(fits(arguments(call), method.getParameters())).isEqualTo(fits);
    }

    private interface Sample {
        void list(Caller caller, @Header("search") String search, Integer page);

        void first(@Body String told, Caller caller);

        void second(Caller caller, @Body String told);
    }

    @Test
    void everyDirectAndSedaHasAConsumerAndACaller() throws Exception {
        var consumed = new HashSet<String>();
        var called = new HashSet<String>(operations());
        for (RouteFile file : RouteFile.all()) {
            file.uris("from").stream().filter(RouteWiringTest::inside).forEach(consumed::add);
            file.uris("to").stream().filter(RouteWiringTest::inside).forEach(called::add);
            file.uris("wireTap").stream().filter(RouteWiringTest::inside).forEach(called::add);
        }
        assertThat(called).isEqualTo(consumed);
    }

    private static boolean inside(String uri) {
        return uri.startsWith("direct:") || uri.startsWith("seda:");
    }

    /** What the contract maps to a route. */
    private Set<String> operations() throws Exception {
        try (var contract =
                context.getResource("classpath:openapi/callavan.yaml").getInputStream()) {
            Map<String, Object> document = new Yaml().load(contract);
            var operations = new HashSet<String>();
            RouteFile.walk(document.get("paths"), (key, value) -> {
                if (key.equals("operationId")) {
                    operations.add("direct:" + value);
                }
            });
            return operations;
        }
    }

    @Test
    void everyPlaceholderHasAValue() {
        var pattern = Pattern.compile("\\{\\{([^}:?]+)");
        List<String> names = RouteFile.all().stream()
                .flatMap(file -> pattern.matcher(file.text()).results())
                .map(each -> each.group(1))
                .collect(Collectors.toList());
        assertThat(names).isNotEmpty().allSatisfy(name -> assertThat(
                        context.getEnvironment().containsProperty(name))
                .as(name)
                .isTrue());
    }
}
