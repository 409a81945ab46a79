package io.baton.platform.trace;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.web.server.WebFilter;

/** Names every request. */
@AutoConfiguration
public class TraceAutoConfiguration {

    @Bean
    WebFilter traceFilter() {
        return new TraceFilter();
    }
}
