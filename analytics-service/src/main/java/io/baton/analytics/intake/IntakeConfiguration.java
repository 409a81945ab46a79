package io.baton.analytics.intake;

import io.baton.platform.event.Topics;
import org.apache.kafka.clients.admin.Admin;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.KafkaAdmin;

@Configuration(proxyBeanMethods = false)
class IntakeConfiguration {

    @Bean
    Topics topics() {
        return Topics.of("tickets", "tasks");
    }

    @Bean
    Admin admin(KafkaAdmin kafka) {
        return Admin.create(kafka.getConfigurationProperties());
    }
}
