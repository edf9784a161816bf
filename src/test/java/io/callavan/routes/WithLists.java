package io.callavan.routes;

import io.callavan.web.ApiProgram;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An organization of its own, and what its owner does with lists. */
abstract class WithLists {

    @Autowired
    ApplicationContext context;

    @Autowired
    JdbcClient jdbc;

    @Value("${callavan.data-dir}")
    Path data;

    ApiProgram program;
    ListsOf lists;

    @BeforeEach
    void signIn() {
        program = ApiProgram.of(context);
        lists = new ListsOf(program, jdbc);
    }
}
