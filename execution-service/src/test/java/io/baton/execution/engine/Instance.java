package io.baton.execution.engine;

import io.baton.platform.test.TestPostgres;
import io.baton.platform.test.Tokens;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;
import reactor.core.publisher.Mono;

/** One of several instances of the whole service, which share a database and a broker. */
final class Instance implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final ConfigurableApplicationContext context;

    private Instance(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /** The service as it is, with kinds of steps for tests beside its own. */
    @TestConfiguration
    @EnableAutoConfiguration
    @ConfigurationPropertiesScan("io.baton.execution")
    @ComponentScan(basePackages = "io.baton.execution", excludeFilters = @ComponentScan.Filter(TestConfiguration.class))
    @Import({TrialSteps.class, Gates.class})
    static class Service {}

    /** Where the instances of one test meet. */
    record Servers(TestPostgres.Database database, String bootstrap, String prefix) {

        private String[] settings() {
            return List.of(
                            "BATON_DB_HOST=" + database.host(),
                            "BATON_DB_PORT=" + database.port(),
                            "BATON_DB_NAME=" + database.name(),
                            "BATON_DB_USER=" + database.user(),
                            "BATON_DB_PASSWORD=" + database.password(),
                            "BATON_KAFKA=" + bootstrap,
                            "BATON_ISSUER=" + Tokens.ISSUER,
                            "BATON_JWKS_URI=http://127.0.0.1:1/nobody-asks",
                            "BATON_SECRETS=/nonexistent",
                            "server.port=0",
                            "baton.events.topic-prefix=" + prefix,
                            "baton.engine.session-timeout=6s")
                    .stream()
                    .map(setting -> "--" + setting)
                    .toArray(String[]::new);
        }
    }

    static Instance on(Servers servers) {
        return new Instance(new SpringApplication(Service.class).run(servers.settings()));
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    Set<Integer> partitions() {
        return Set.copyOf(bean(Placement.class).held().keySet());
    }

    /** Starts a run that this instance drives, if it holds partitions. */
    Origin start(Plan plan, String input) {
        var number = block(bean(Plans.class).save(plan));
        return block(bean(Engine.class).start(TrialPlans.wanted(number, "flow", input, null)));
    }

    Run run(Origin origin) {
        return block(bean(Runs.class).find(origin.label()));
    }

    /** Everything that was written down of a run. */
    List<Change> history(Origin origin) {
        return block(bean(Runs.class).changes(origin.id(), 0));
    }

    /** How many transactions with changes of runs it has carried out. */
    long transactions() {
        return bean(MeterRegistry.class).get("baton.engine.commit").timer().count();
    }

    int partitionOf(UUID run) {
        return block(bean(RunStore.class).find(run)).partition();
    }

    static <T> T block(Mono<T> mono) {
        return Objects.requireNonNull(mono.block(LIMIT));
    }

    /** Stops it in good order. */
    @Override
    public void close() {
        context.close();
    }
}
