package io.baton.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class IssuerDefaultsTests {

    private final ApplicationContextRunner files =
            new ApplicationContextRunner().withInitializer(new ConfigDataApplicationContextInitializer());

    @Test
    void withTheBuiltInIssuerTheGatewayTrustsItself() {
        files.withPropertyValues("baton.built-in-issuer.enabled=true", "server.port=8080")
                .run(context -> assertThat(context.getEnvironment().getProperty("baton.identity.issuer"))
                        .isEqualTo("http://127.0.0.1:8080"));
    }

    @Test
    void itIsAskedForByOneVariable() {
        files.withPropertyValues("BATON_BUILT_IN_ISSUER=true", "BATON_GATEWAY_PORT=18080")
                .run(context -> {
                    var settings = context.getEnvironment();
                    assertThat(settings.getProperty("baton.built-in-issuer.enabled"))
                            .isEqualTo("true");
                    assertThat(settings.getProperty("baton.identity.issuer")).isEqualTo("http://127.0.0.1:18080");
                    assertThat(settings.getProperty("baton.identity.jwks-uri"))
                            .isEqualTo("http://127.0.0.1:18080/.well-known/jwks.json");
                });
    }

    @Test
    void otherwiseThereIsNoIssuerUnlessOneIsNamed() {
        files.run(context -> {
            var settings = context.getEnvironment();
            assertThat(settings.getProperty("baton.built-in-issuer.enabled")).isEqualTo("false");
            assertThat(settings.getProperty("baton.identity.issuer")).isEmpty();
        });
    }
}
