package io.baton.gateway.identity;

import io.baton.platform.test.RealServers;
import java.io.IOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Files;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistrar;

/** The gateway as the embedded run has it: its own issuer, and a real Kafka. One context serves every class. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@RealServers
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "baton.built-in-issuer.enabled=true")
@Import(BuiltInIssuerTest.Key.class)
@interface BuiltInIssuerTest {

    /** A key that nobody else has. */
    @TestConfiguration(proxyBeanMethods = false)
    class Key {

        @Bean
        DynamicPropertyRegistrar keyFile() throws IOException {
            var file = Files.createTempDirectory("issuer").resolve("key.json");
            return properties -> properties.add("baton.built-in-issuer.key-file", () -> file);
        }
    }
}
