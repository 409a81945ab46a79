package io.baton.execution.dataflow;

import io.baton.platform.event.Topics;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(StreamLimits.class)
class DataFlowConfiguration {

    @Bean
    Topics executionTopic() {
        return Topics.of(ExecutionFact.TOPIC);
    }
}
