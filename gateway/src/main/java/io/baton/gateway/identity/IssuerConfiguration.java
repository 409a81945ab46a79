package io.baton.gateway.identity;

import io.baton.platform.event.Topics;
import java.io.IOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import tools.jackson.databind.json.JsonMapper;

/** What the built-in issuer is made of. */
@Configuration(proxyBeanMethods = false)
@IssuerConfiguration.WhenAskedFor
class IssuerConfiguration {

    @Bean
    DemoDirectory demoDirectory(JsonMapper json, @Value("classpath:demo-directory.json") Resource file)
            throws IOException {
        try (var content = file.getInputStream()) {
            return json.readValue(content, DemoDirectory.class);
        }
    }

    @Bean
    LoginThrottle loginThrottle(Clock clock) {
        return new LoginThrottle(clock);
    }

    @Bean
    Topics topics() {
        return Topics.of(DirectoryEvents.TOPIC);
    }

    /** Off is the default: an installation has an issuer of its own, and no users whose passwords everybody knows. */
    @Target(ElementType.TYPE)
    @Retention(RetentionPolicy.RUNTIME)
    @ConditionalOnBooleanProperty("baton.built-in-issuer.enabled")
    @interface WhenAskedFor {}
}
