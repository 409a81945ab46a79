package io.baton.execution.dataflow;

import io.baton.platform.event.Topics;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class DataFlowConfiguration {

    @Bean
    Topics executionTopic() {
        return Topics.of(ExecutionFact.TOPIC);
    }
}
