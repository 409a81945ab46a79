package io.baton.analytics.intake;

import io.baton.platform.event.Topics;
import io.r2dbc.postgresql.PostgresqlConnectionFactoryProvider;
import org.apache.kafka.clients.admin.Admin;
import org.springframework.boot.r2dbc.autoconfigure.ConnectionFactoryOptionsBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.KafkaAdmin;

@Configuration(proxyBeanMethods = false)
class IntakeConfiguration {

    @Bean
    Topics topics() {
        return Topics.of("tickets", "tasks", "identity", "workflows", "executions");
    }

    /** What is counted lies in a schema of its own, and is named without it: a rebuild fills another one beside it. */
    @Bean
    ConnectionFactoryOptionsBuilderCustomizer searchPath() {
        return options -> options.option(PostgresqlConnectionFactoryProvider.SCHEMA, "facts,public");
    }

    @Bean
    Admin admin(KafkaAdmin kafka) {
        return Admin.create(kafka.getConfigurationProperties());
    }
}
