package io.baton.platform.test;

import io.r2dbc.spi.ConnectionFactoryOptions;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.r2dbc.autoconfigure.R2dbcConnectionDetails;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.test.context.DynamicPropertyRegistrar;

@TestConfiguration(proxyBeanMethods = false)
class RealServersConfiguration {

    private static final AtomicInteger CONTEXTS = new AtomicInteger();

    /** Topics and consumer groups of one Spring context never meet those of another. */
    private final String prefix = "t" + CONTEXTS.incrementAndGet() + "-" + Long.toString(System.nanoTime(), 36) + ".";

    @Bean
    KafkaConnectionDetails testKafkaConnection() {
        var bootstrap = TestBroker.get().bootstrapServers();
        return () -> List.of(bootstrap);
    }

    @Bean
    TestKafka testKafka() {
        return new TestKafka(TestBroker.get(), prefix);
    }

    @Bean
    DynamicPropertyRegistrar testProperties() {
        return properties -> {
            properties.add("baton.events.topic-prefix", () -> prefix);
            properties.add("baton.identity.issuer", () -> Tokens.ISSUER);
            properties.add("baton.identity.jwks-uri", Tokens::jwksUri);
            // Not the machine's own folder of secrets.
            properties.add("BATON_SECRETS", () -> "/nonexistent");
        };
    }

    @TestConfiguration(proxyBeanMethods = false)
    @ConditionalOnClass(name = "org.springframework.boot.r2dbc.autoconfigure.R2dbcConnectionDetails")
    static class Database {

        private final TestPostgres.Database database = TestPostgres.get().newDatabase();

        @Bean
        R2dbcConnectionDetails testDatabase() {
            var options = ConnectionFactoryOptions.parse(database.r2dbcUrl());
            return () -> options;
        }

        @Bean
        FlywayConnectionDetails testMigrations() {
            return new FlywayConnectionDetails() {
                @Override
                public String getUsername() {
                    return database.user();
                }

                @Override
                public String getPassword() {
                    return database.password();
                }

                @Override
                public String getJdbcUrl() {
                    return database.jdbcUrl();
                }
            };
        }

        @Bean
        TestPostgres testPostgres() {
            return TestPostgres.get();
        }
    }
}
