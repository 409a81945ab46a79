package io.baton.platform.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;
import org.springframework.context.annotation.Configuration;

class IssuerRequiredTests {

    private final ApplicationContextRunner service = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(ValidationAutoConfiguration.class))
            .withUserConfiguration(Identity.class);

    @Test
    void aServiceWithoutAnIssuerRefusesToStartAndSaysWhatToSet() {
        service.withPropertyValues("baton.identity.issuer=", "baton.identity.jwks-uri=")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining("BATON_ISSUER")
                        .hasMessageContaining("BATON_JWKS_URI"));
    }

    @Test
    void aServiceWithOneStarts() {
        service.withPropertyValues(
                        "baton.identity.issuer=https://issuer.example",
                        "baton.identity.jwks-uri=https://issuer.example/jwks.json")
                .run(context -> assertThat(context).hasNotFailed());
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(IdentityProperties.class)
    static class Identity {}
}
