package io.baton.bench;

import static java.util.Objects.requireNonNull;

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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A suite that a bench starts for itself: one PostgreSQL and one Kafka, as the embedded run has them, on free ports and an
 * empty folder, with the gateway and as many of the services as are needed.
 */
public final class OwnSuite implements AutoCloseable {

    private static final String GATEWAY = "gateway";

    private static final List<String> SERVERS = List.of("POSTGRES", "KAFKA", "KAFKA_CONTROLLER");

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Setup setup;

    private final Map<String, String> ports;

    private final DataFolder folder;

    private final Children children;

    private final Postgres postgres;

    private final Broker kafka;

    private final Fleet fleet;

    private OwnSuite(Path home, DataFolder folder, Setup setup) {
        this.setup = setup;
        this.folder = folder;
        this.ports =
                FreePorts.named(Stream.concat(SERVERS.stream(), setup.programs().map(Program::key))
                        .toList());
        var environment = new HashMap<>(ports);
        environment.put("BATON_JVM_FLAGS", String.join(" ", setup.flags()));
        var addresses = new Addresses(environment);
        children = new Children(folder.records());
        postgres = new Postgres(folder, children, addresses.postgres(), setup.postgres());
        kafka = new Broker(folder, addresses.kafka(), addresses.kafkaController());
        fleet = new Fleet(home, folder, children, addresses, setup.programs().toList());
    }

    /**
     * What it is made of.
     *
     * @param services beside the gateway, each with a database of its own
     * @param databases of others on the same server
     * @param flags of the services' JVMs, which win over those of the embedded run
     * @param postgres settings of the server, which win as well
     */
    public record Setup(
            List<String> services, List<String> databases, List<String> flags, Map<String, String> postgres) {

        /** With nothing of PostgreSQL's set otherwise. */
        public Setup(List<String> services, List<String> databases, List<String> flags) {
            this(services, databases, flags, Map.of());
        }

        /** Of one service, and no more than it needs, with what its container has: 65 % of 640 MB for the heap. */
        public static Setup of(String service) {
            var flags = List.of("-Xmx416m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=4");
            return new Setup(List.of(service), List.of(), flags, Map.of("shared_buffers", "256MB"));
        }

        private Stream<Program> programs() {
            return Program.ALL.stream()
                    .filter(program -> program.name().equals(GATEWAY) || services.contains(program.name()));
        }

        private List<String> allDatabases() {
            var own = programs().map(Program::database).filter(Objects::nonNull);
            return Stream.concat(own, databases.stream()).toList();
        }
    }

    /** A database, and who may enter it. */
    public record Login(String url, String user, String password) {}

    /** Starts everything. What an earlier one left in the folder is ended and deleted. */
    public static OwnSuite start(Path home, Path data, Setup setup) {
        var suite = prepare(home, data, setup);
        try {
            setup.services().forEach(suite::start);
            return suite;
        } catch (RuntimeException failure) {
            suite.close();
            throw failure;
        }
    }

    /** Starts the servers and the gateway, and no service yet. */
    public static OwnSuite prepare(Path home, Path data, Setup setup) {
        var folder = DataFolder.open(data);
        LeftOvers.end(folder.records());
        folder.empty();
        var suite = new OwnSuite(home, folder, setup);
        try {
            suite.postgres.start(setup.allDatabases());
            suite.kafka.start();
            suite.start(GATEWAY);
            return suite;
        } catch (RuntimeException failure) {
            suite.close();
            throw failure;
        }
    }

    /** The gateway, by the name that tokens are issued under. */
    public URI door() {
        return URI.create("http://localhost:" + instance(GATEWAY).address().getPort());
    }

    /** One of the services, without the gateway. */
    public URI service(String name) {
        return instance(name).address();
    }

    /** Starts one of the services. */
    public void start(String service) {
        instance(service).start();
    }

    /** Ends one of the services for good. */
    public void stop(String service) {
        instance(service).stop(PATIENCE);
    }

    /** A database as its owner enters it. */
    public Login login(String database) {
        return new Login(url(database), database, folder.secrets().password(database));
    }

    /** Where a database is. */
    public String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port("POSTGRES") + "/" + database;
    }

    /** The password of the one who may do anything in all databases. */
    public Path superusersPassword() {
        return folder.secrets().passwordFile("postgres");
    }

    public String brokers() {
        return "127.0.0.1:" + port("KAFKA");
    }

    private String port(String name) {
        return requireNonNull(ports.get("BATON_" + name + "_PORT"));
    }

    /** The processes by name; Kafka is part of this one, as the client is. */
    public List<Part> parts() {
        var parts = new ArrayList<Part>();
        setup.programs().map(Part::of).forEach(parts::add);
        parts.add(new Part("PostgreSQL", Processes.postmaster(folder.postgres())));
        return parts;
    }

    /** A process and those that it has started. */
    public record Part(String name, long pid) {

        private static Part of(Program program) {
            return new Part(program.name(), Processes.running(program.mainClass()));
        }
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
