package io.baton.bench.shopfloor;

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
 * What the log is measured on: PostgreSQL, Kafka, the workflow-service and, for tokens, the gateway, on free ports and an empty
 * folder; with the settings of {@code deploy/compose.yaml} and not those of the embedded run, which is made small.
 */
final class LogStand implements AutoCloseable {

    /** What JVMs make of that file's 640 MB: 65 % for the heap, the serial collector, and both compilers. */
    private static final String FLAGS = "-Xmx416m -XX:+UseSerialGC -XX:TieredStopAtLevel=4";

    private static final Map<String, String> POSTGRES = Map.of("shared_buffers", "256MB");

    private static final String DATABASE = "workflow";

    private static final String SUPERUSER = "baton";

    private static final String GATEWAY = "gateway";

    private static final String SERVICE = "workflow-service";

    private static final List<Program> PROGRAMS = Program.ALL.stream()
            .filter(program -> List.of(GATEWAY, SERVICE).contains(program.name()))
            .toList();

    private static final List<String> PORTS = List.of("GATEWAY", "WORKFLOW", "POSTGRES", "KAFKA", "KAFKA_CONTROLLER");

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Map<String, String> ports = FreePorts.named(PORTS);

    private final DataFolder folder;

    private final Children children;

    private final Postgres postgres;

    private final Broker kafka;

    private final Fleet fleet;

    private LogStand(Path home, DataFolder folder) {
        this.folder = folder;
        var environment = new HashMap<>(ports);
        environment.put("BATON_JVM_FLAGS", FLAGS);
        var addresses = new Addresses(environment);
        children = new Children(folder.records());
        postgres = new Postgres(folder, children, addresses.postgres(), POSTGRES);
        kafka = new Broker(folder, addresses.kafka(), addresses.kafkaController());
        fleet = new Fleet(home, folder, children, addresses, PROGRAMS);
    }

    /** Starts everything. What an earlier one left in the folder is ended and deleted. */
    static LogStand start(Path home, Path data) {
        var folder = DataFolder.open(data);
        LeftOvers.end(folder.records());
        folder.empty();
        var stand = new LogStand(home, folder);
        try {
            stand.postgres.start(List.of(DATABASE));
            stand.kafka.start();
            stand.fleet.instances().forEach(Instance::start);
            return stand;
        } catch (RuntimeException failure) {
            stand.close();
            throw failure;
        }
    }

    /** The gateway, by the name that tokens are issued under. */
    URI gateway() {
        return URI.create("http://localhost:" + address(GATEWAY).getPort());
    }

    URI service() {
        return address(SERVICE);
    }

    LogOptions.Database database() {
        return new LogOptions.Database(
                "jdbc:postgresql://127.0.0.1:" + requireNonNull(ports.get("BATON_POSTGRES_PORT")) + "/" + DATABASE,
                SUPERUSER,
                folder.secrets().passwordFile("postgres"));
    }

    private URI address(String name) {
        return fleet.instances().stream()
                .filter(instance -> instance.name().equals(name))
                .findFirst()
                .orElseThrow()
                .address();
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
