package io.baton.platform.problem;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import tools.jackson.databind.json.JsonMapper;

/** Gives every service the one error body. */
@AutoConfiguration(beforeName = "org.springframework.boot.webflux.autoconfigure.error.ErrorWebFluxAutoConfiguration")
public class ProblemAutoConfiguration {

    @Bean
    ProblemWriter problemWriter(JsonMapper json, ObjectProvider<Outages> outages) {
        return new ProblemWriter(json, outages.stream().toList());
    }
}
