package io.baton.gateway;

import io.baton.platform.test.Tokens;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.context.ContextConfiguration;

/**
 * The gateway as an installation runs it: tokens come from {@link TestIssuer}, services are {@link StandIns}, and there is
 * no Kafka. Limits are short, so that a test of one takes no longer than it must. One context serves every class.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.kafka.bootstrap-servers=127.0.0.1:1",
            "baton.identity.allowed-origins=https://desk.example",
            "baton.identity.trusted-proxies=127.0.0.1",
            "baton.identity.keys-fresh-for=0s",
            "baton.identity.keys-retry-after=0s",
            "baton.route.limits.first-byte=600ms",
            "baton.route.breaker.calls=10",
            "baton.route.breaker.calls-min=4",
            "baton.route.breaker.pause=1s"
        })
@ContextConfiguration(initializers = GatewayTest.Surroundings.class)
public @interface GatewayTest {

    /** What the gateway must find around it. Not registered by a bean: the web server reads its limits before there is one. */
    class Surroundings implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            TestPropertyValues.of(
                            "baton.identity.issuer=" + Tokens.ISSUER,
                            "baton.identity.jwks-uri=" + TestIssuer.jwksUri(),
                            "baton.route.services.workflow=" + StandIns.url("workflow"),
                            "baton.route.services.ticket=" + StandIns.url("ticket"),
                            "baton.route.services.execution=" + StandIns.url("execution"),
                            "baton.route.services.analytics=" + StandIns.url("analytics"))
                    .applyTo(context);
        }
    }
}
