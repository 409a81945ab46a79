package io.baton.workflow;

import io.baton.platform.event.Topics;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;

@SpringBootApplication(proxyBeanMethods = false)
@ConfigurationPropertiesScan
class WorkflowServiceApplication {

    static void main(String[] args) {
        SpringApplication.run(WorkflowServiceApplication.class, args);
    }

    /** {@code backlog} is this service's own: what may go on now that somebody or something became available. */
    @Bean
    Topics topics() {
        return Topics.of("tickets", "tasks", "workflows", "identity", "backlog", "entries", "notifications");
    }
}
