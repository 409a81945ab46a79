package io.baton.execution.step;

import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What other rooms use of this one. */
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
}
