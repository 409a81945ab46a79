package io.baton.execution;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

@SpringBootApplication
@ConfigurationPropertiesScan
class ExecutionServiceApplication {

    public static void main(String... arguments) {
        SpringApplication.run(ExecutionServiceApplication.class, arguments);
    }
}
