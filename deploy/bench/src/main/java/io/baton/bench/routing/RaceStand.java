package io.baton.bench.routing;

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
 * What the race is run on: one PostgreSQL with both contenders' databases and one Kafka, as the embedded run has them, on free
 * ports and an empty folder, with the gateway for tokens and the two services that make tasks of tickets.
 */
final class RaceStand implements AutoCloseable {

    private static final String PEER = "bpmn";

    private static final String TICKETS = "ticket-service";

    private static final List<String> NAMES = List.of("gateway", TICKETS, "workflow-service");

    private static final List<Program> PROGRAMS = Program.ALL.stream()
            .filter(program -> NAMES.contains(program.name()))
            .toList();

    private static final List<String> PORTS =
            List.of("GATEWAY", "TICKET", "WORKFLOW", "POSTGRES", "KAFKA", "KAFKA_CONTROLLER");

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Map<String, String> ports = FreePorts.named(PORTS);

    private final DataFolder folder;

    private final Children children;

    private final Postgres postgres;

    private final Broker kafka;

    private final Fleet fleet;

    private RaceStand(Path home, DataFolder folder, List<String> flags) {
        this.folder = folder;
        var environment = new HashMap<>(ports);
        environment.put("BATON_JVM_FLAGS", String.join(" ", flags));
        var addresses = new Addresses(environment);
        children = new Children(folder.records());
        postgres = new Postgres(folder, children, addresses.postgres());
        kafka = new Broker(folder, addresses.kafka(), addresses.kafkaController());
        fleet = new Fleet(home, folder, children, addresses, PROGRAMS);
    }

    /** A database, and who may enter it. */
    record Login(String url, String user, String password) {}

    /**
     * Starts everything. What an earlier one left in the folder is ended and deleted.
     *
     * @param flags of the services' JVMs, as those of the peer's
     */
    static RaceStand start(Path home, Path data, List<String> flags) {
        var folder = DataFolder.open(data);
        LeftOvers.end(folder.records());
        folder.empty();
        var stand = new RaceStand(home, folder, flags);
        try {
            stand.postgres.start(List.of("workflow", "ticket", PEER));
            stand.kafka.start();
            stand.fleet.instances().forEach(Instance::start);
            return stand;
        } catch (RuntimeException failure) {
            stand.close();
            throw failure;
        }
    }

    /** The gateway, by the name that tokens are issued under. */
    URI door() {
        return URI.create("http://localhost:" + instance("gateway").address().getPort());
    }

    URI workflowService() {
        return instance("workflow-service").address();
    }

    /** The peer's database, on the same server. */
    Login peer() {
        return new Login(
                "jdbc:postgresql://127.0.0.1:" + requireNonNull(ports.get("BATON_POSTGRES_PORT")) + "/" + PEER,
                PEER,
                folder.secrets().password(PEER));
    }

    /** No more tickets will come, and what happens to tasks is told to a broker that nobody asks. */
    void stopTickets() {
        instance(TICKETS).stop(PATIENCE);
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
