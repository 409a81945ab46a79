package io.baton.execution.step;

import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The pure parts of this room, for each other and for other rooms. */
@Configuration(proxyBeanMethods = false)
class StepConfiguration {

    @Bean
    StepKinds stepKinds(List<StepKind> kinds) {
        return new StepKinds(kinds);
    }

    @Bean
    JsonSchemas jsonSchemas() {
        return new JsonSchemas();
    }

    @Bean
    ConfigCheck configCheck(JsonSchemas schemas) {
        return new ConfigCheck(schemas);
    }

    @Bean
    Jq jq() {
        return new Jq();
    }

    @Bean
    Condition condition(Jq jq) {
        return new JqCondition(jq);
    }
}
