package io.baton.bench.engine;

import static java.util.Objects.requireNonNull;

import io.baton.bench.FreePorts;
import io.baton.bench.Processes;
import io.baton.local.folder.DataFolder;
import io.baton.local.kafka.Broker;
import io.baton.local.postgres.Postgres;
import io.baton.local.process.Children;
import io.baton.local.process.LeftOvers;
import io.baton.local.service.Addresses;
import io.baton.local.service.Fleet;
import io.baton.local.service.Instance;
import io.baton.local.service.Program;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What is measured stands on it: one PostgreSQL with everything durable and one Kafka, both as the embedded run has them, on
 * free ports and an empty folder, and the processes of both contenders, whose JVMs get the same flags.
 */
final class Stand implements AutoCloseable {

    static final String PEER = "dbos";

    static final String BATON = "baton";

    private static final String EXECUTION = "execution";

    private static final String EXECUTION_SERVICE = "execution-service";

    private static final List<Program> PROGRAMS = Program.ALL.stream()
            .filter(program ->
                    program.name().equals("gateway") || program.name().equals(EXECUTION_SERVICE))
            .toList();

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private static final List<String> PORTS = List.of("GATEWAY", "EXECUTION", "POSTGRES", "KAFKA", "KAFKA_CONTROLLER");

    private final Path home;

    private final List<String> flags;

    private final Map<String, String> ports;

    private final DataFolder folder;

    private final Children children;

    private final Postgres postgres;

    private final Broker kafka;

    private final Fleet fleet;

    private boolean isServing;

    private Stand(Path home, DataFolder folder, List<String> flags) {
        this.home = home;
        this.folder = folder;
        this.flags = flags;
        this.ports = FreePorts.named(PORTS);
        var environment = new HashMap<>(ports);
        environment.put(
                "BATON_JVM_FLAGS",
                String.join(" ", flags) + " -XX:TieredStopAtLevel=4 -Xlog:gc:file="
                        + folder.logs().resolve("gc-%p.log"));
        var addresses = new Addresses(environment);
        children = new Children(folder.records());
        postgres = new Postgres(folder, children, addresses.postgres());
        kafka = new Broker(folder, addresses.kafka(), addresses.kafkaController());
        fleet = new Fleet(home, folder, children, addresses, PROGRAMS);
    }

    /** Starts PostgreSQL and Kafka. What an earlier one left in the folder is ended and deleted. */
    static Stand start(Path home, Path data, List<String> flags) {
        var folder = DataFolder.open(data);
        LeftOvers.end(folder.records());
        folder.empty();
        var stand = new Stand(home, folder, flags);
        try {
            stand.postgres.start(List.of(EXECUTION, PEER));
            stand.kafka.start();
            return stand;
        } catch (RuntimeException failure) {
            stand.close();
            throw failure;
        }
    }

    /** The peer in a JVM of its own, with so many connections. */
    Rival peer(int connections) {
        var environment = Map.of(
                "BENCH_DB_URL",
                url(PEER),
                "BENCH_DB_USER",
                PEER,
                "BENCH_DB_PASSWORD",
                folder.secrets().password(PEER),
                "BENCH_DB_CONNECTIONS",
                Integer.toString(connections));
        var flags = rivalFlags("-Dlogback.configurationFile=io/baton/bench/bench-logback.xml");
        return Rival.start(PEER, flags, System.getProperty("java.class.path"), environment, log(PEER));
    }

    /** The execution-service in a JVM of its own that starts runs by itself; not while {@link #service} runs. */
    Rival baton() {
        return Rival.start(BATON, rivalFlags(), serviceClassPath(), serviceEnvironment(), log(BATON));
    }

    /** Starts the gateway, which gives out tokens, and the execution-service, both as the embedded run does. */
    void startService() {
        if (!isServing) {
            fleet.instances().forEach(Instance::start);
            isServing = true;
        }
    }

    URI service() {
        return instance(EXECUTION_SERVICE).address();
    }

    /** By the name that tokens are issued under. */
    URI door() {
        return URI.create("http://localhost:" + instance("gateway").address().getPort());
    }

    /** The process of the execution-service. */
    long servicePid() {
        return Processes.running("io.baton.execution.ExecutionServiceApplication");
    }

    /** The process that all others of PostgreSQL descend from. */
    long postgresPid() {
        return Processes.postmaster(folder.postgres());
    }

    /** What the collector of that process says. */
    Path collectorLog(long pid) {
        return folder.logs().resolve("gc-" + pid + ".log");
    }

    /** The engine's database, entered as one who may do anything. */
    Records records() {
        return Records.open(url(EXECUTION), "baton", folder.secrets().password("postgres"));
    }

    private Instance instance(String name) {
        return fleet.instances().stream()
                .filter(instance -> instance.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private String serviceClassPath() {
        var target = home.resolve(EXECUTION_SERVICE).resolve("target");
        try (var files = Files.list(target)) {
            var jar = files.filter(file ->
                            file.getFileName().toString().matches(EXECUTION_SERVICE + "-[\\d.]+(-SNAPSHOT)?\\.jar"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("No jar in " + target));
            var own = Path.of(Stand.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .getPath());
            return String.join(
                    File.pathSeparator,
                    own.toString(),
                    jar.toString(),
                    Files.readString(target.resolve("runtime.classpath")).strip());
        } catch (IOException failure) {
            throw new UncheckedIOException("The execution-service is not built", failure);
        }
    }

    /** As in the embedded run, whose own settings are no one else's business: names from the services' documentation. */
    private Map<String, String> serviceEnvironment() {
        var environment = new HashMap<>(ports);
        environment.put("BATON_KAFKA", "127.0.0.1:" + port("KAFKA"));
        environment.put("BATON_ISSUER", door().toString());
        environment.put(
                "BATON_JWKS_URI", door().resolve("/.well-known/jwks.json").toString());
        environment.put("BATON_DB_PORT", port("POSTGRES"));
        environment.put("BATON_DB_NAME", EXECUTION);
        environment.put("BATON_DB_USER", EXECUTION);
        environment.put("BATON_DB_PASSWORD", folder.secrets().password(EXECUTION));
        return environment;
    }

    private List<String> rivalFlags(String... more) {
        return Stream.concat(
                        flags.stream(),
                        Stream.concat(
                                Stream.of(more),
                                Stream.of(
                                        "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow")))
                .toList();
    }

    private Path log(String name) {
        return folder.logs().resolve(name + ".log");
    }

    private String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port("POSTGRES") + "/" + database;
    }

    private String port(String name) {
        return requireNonNull(ports.get("BATON_" + name + "_PORT"));
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
