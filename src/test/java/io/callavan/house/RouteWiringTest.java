package io.callavan.house;

import static org.assertj.core.api.Assertions.assertThat;

import io.callavan.CallavanTest;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.yaml.snakeyaml.Yaml;

/** Whatever a route names exists, and whatever stands ready is used. */
@CallavanTest
class RouteWiringTest {

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
            // Camel fills up with null what a route does not give
            assertThat(Arrays.stream(type.getMethods())
                            .filter(each -> each.getName().equals(name))
                            .map(Method::getParameterCount))
                    .as("%s: %s.%s takes as many arguments", file.name(), ref, call)
                    .contains(arguments(call));
        }
    }

    private static int arguments(String call) {
        String inside = call.substring(call.indexOf('(') + 1, call.lastIndexOf(')'));
        if (inside.isBlank()) {
            return 0;
        }
        int depth = 0;
        int count = 1;
        for (char each : inside.toCharArray()) {
            depth += each == '(' || each == '{' ? 1 : each == ')' || each == '}' ? -1 : 0;
            count += each == ',' && depth == 0 ? 1 : 0;
        }
        return count;
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
        var pattern = java.util.regex.Pattern.compile("\\{\\{([^}:?]+)");
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
