package io.callavan;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts Callavan. */
@SpringBootApplication
public class CallavanApplication {
    public static void main(String[] args) {
        SpringApplication.run(CallavanApplication.class, args);
    }
}
