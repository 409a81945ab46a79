package io.baton.platform.idempotency;

import io.baton.platform.background.Background;
import io.baton.platform.background.Rhythm;
import io.r2dbc.spi.ConnectionFactory;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.web.server.WebExceptionHandler;
import tools.jackson.databind.json.JsonMapper;

/** Idempotency keys, where there is a database to keep them in. */
@AutoConfiguration(
        afterName = {
            "org.springframework.boot.r2dbc.autoconfigure.R2dbcAutoConfiguration",
            "org.springframework.boot.webflux.autoconfigure.error.ErrorWebFluxAutoConfiguration"
        })
@ConditionalOnClass({ConnectionFactory.class, DatabaseClient.class})
@ConditionalOnBean(ConnectionFactory.class)
@EnableConfigurationProperties(IdempotencyProperties.class)
public class IdempotencyAutoConfiguration {

    @Bean
    KeyStore idempotencyKeys(DatabaseClient database, JsonMapper json, Clock clock, IdempotencyProperties properties) {
        return new KeyStore(database, json, clock, properties.retention());
    }

    @Bean
    IdempotencyFilter idempotencyFilter(
            KeyStore store,
            ObjectProvider<WebExceptionHandler> renderers,
            IdempotencyProperties properties,
            Clock clock) {
        return new IdempotencyFilter(store, renderers.orderedStream().toList(), properties, clock);
    }

    @Bean
    FormWatch idempotencyForms() {
        return new FormWatch();
    }

    @Bean
    Background idempotencyPruning(KeyStore store, IdempotencyProperties properties) {
        return new Background(
                "Pruning idempotency keys",
                Background.WITHIN_REQUESTS,
                Rhythm.every(properties.pruning()),
                stop -> store.prune());
    }
}
