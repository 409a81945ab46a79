package io.baton.bench.analytics;

import static java.util.Objects.requireNonNull;

import io.baton.bench.FreePorts;
import io.baton.local.folder.DataFolder;
import io.baton.local.kafka.Broker;
import io.baton.local.postgres.Postgres;
import io.baton.local.process.Children;
import io.baton.local.process.LeftOvers;
import io.baton.local.service.Addresses;
import io.baton.local.service.Fleet;
import io.baton.local.service.Instance;
import io.baton.local.service.Program;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * An analytics-service and nothing that it does not need: PostgreSQL and Kafka as the embedded run has them, on free ports and
 * an empty folder, and the gateway for tokens.
 */
final class AnalyticsStand implements AutoCloseable {

    private static final String ANALYTICS = "analytics-service";

    private static final List<Program> PROGRAMS = Program.ALL.stream()
            .filter(program -> List.of("gateway", ANALYTICS).contains(program.name()))
            .toList();

    private static final List<String> PORTS = List.of("GATEWAY", "ANALYTICS", "POSTGRES", "KAFKA", "KAFKA_CONTROLLER");

    /** The heap that its container leaves it, and both compilers. */
    private static final String FLAGS = "-Xmx416m -XX:TieredStopAtLevel=4";

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Map<String, String> ports = FreePorts.named(PORTS);

    private final DataFolder folder;

    private final Children children;

    private final Postgres postgres;

    private final Broker kafka;

    private final Fleet fleet;

    private AnalyticsStand(Path home, DataFolder folder) {
        this.folder = folder;
        var environment = new HashMap<>(ports);
        environment.put("BATON_JVM_FLAGS", FLAGS);
        var addresses = new Addresses(environment);
        children = new Children(folder.records());
        postgres = new Postgres(folder, children, addresses.postgres());
        kafka = new Broker(folder, addresses.kafka(), addresses.kafkaController());
        fleet = new Fleet(home, folder, children, addresses, PROGRAMS);
    }

    /**
     * Starts the servers and the gateway.
     *
     * @param name of its folder; what an earlier stand left there is ended and deleted
     */
    static AnalyticsStand start(String name) {
        var home = Path.of("../..").toAbsolutePath().normalize();
        var folder = DataFolder.open(home.resolve("deploy/bench/target/analytics-" + name));
        LeftOvers.end(folder.records());
        folder.empty();
        var stand = new AnalyticsStand(home, folder);
        try {
            stand.postgres.start(List.of("analytics"));
            stand.kafka.start();
            stand.instance("gateway").start();
            return stand;
        } catch (RuntimeException failure) {
            stand.close();
            throw failure;
        }
    }

    /** Starts the analytics-service, which hears at once what the broker has; answers with where it is. */
    URI startService() {
        var service = instance(ANALYTICS);
        service.start();
        return service.address();
    }

    void stopService() {
        instance(ANALYTICS).stop(PATIENCE);
    }

    /** The gateway, by the name that tokens are issued under. */
    URI door() {
        return URI.create("http://localhost:" + instance("gateway").address().getPort());
    }

    /** The service's tables, for a user who may do anything. */
    ChartOptions.Database database() {
        return new ChartOptions.Database(
                "jdbc:postgresql://127.0.0.1:" + port("POSTGRES") + "/analytics",
                "baton",
                folder.secrets().passwordFile("postgres"));
    }

    String brokers() {
        return "127.0.0.1:" + port("KAFKA");
    }

    private String port(String name) {
        return requireNonNull(ports.get("BATON_" + name + "_PORT"));
    }

    private Instance instance(String name) {
        return fleet.instances().stream()
                .filter(instance -> instance.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() {
        children.startNoMore();
        fleet.instances().forEach(instance -> instance.stop(PATIENCE));
        kafka.stop(PATIENCE);
        postgres.stop(PATIENCE);
        children.close();
        folder.close();
    }
}
