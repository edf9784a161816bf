package io.callavan.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.callavan.CallavanTest;
import io.callavan.organization.Organizations;
import io.callavan.web.ApiProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

@CallavanTest
class ImportListTest {

    @Autowired
    ApplicationContext context;

    @Autowired
    Organizations organizations;

    @Autowired
    JdbcClient jdbc;

    @Value("${callavan.data-dir}")
    Path data;

    ApiProgram program;
    String slug;

    @BeforeEach
    void signIn() {
        program = ApiProgram.of(context);
        slug = organizations.byId(program.caller().organizationId()).slug();
    }

    @Test
    void aDroppedFileBecomesDestinationsAndAReport() throws Exception {
        drop(
                slug,
                "spring.csv",
                "phone,name,city\n+12025550100,Ann,Rome\n123,Bob,Oslo\n(202) 555-0101,,\n+12025550100,Ann again,\n");

        assertThat(awaited("done", "spring.report.csv"))
                .isEqualToNormalizingNewlines(
                        """
                        row,value,code,reason
                        3,123,TOO_SHORT,Phone number is too short
                        5,+12025550100,DUPLICATE,The number stands in an earlier row
                        """);
        assertThat(awaited("done", "spring.csv")).startsWith("phone,name,city");
        assertThat(data.resolve("inbox").resolve(slug).resolve("spring.csv")).doesNotExist();
    }

    private void drop(String folder, String name, String content) throws IOException {
        Path target = data.resolve("inbox").resolve(folder).resolve(name);
        Files.createDirectories(target.getParent());
        Path half = Files.writeString(target.resolveSibling(name + ".tmp"), content);
        Files.move(half, target, StandardCopyOption.ATOMIC_MOVE);
    }

    private String awaited(String shelf, String name) throws IOException {
        Path file = data.resolve(shelf).resolve(slug).resolve(name);
        await(name).atMost(Duration.ofSeconds(15)).until(() -> Files.exists(file));
        return Files.readString(file);
    }
}
