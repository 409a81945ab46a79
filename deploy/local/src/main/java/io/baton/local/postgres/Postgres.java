package io.baton.local.postgres;

import static java.util.Objects.requireNonNull;

import io.baton.local.folder.DataFolder;
import io.baton.local.process.CannotStart;
import io.baton.local.process.Child;
import io.baton.local.process.Children;
import io.baton.local.process.Ending;
import io.baton.local.process.LeftOvers;
import io.baton.local.process.LogFile;
import io.baton.local.process.Port;
import io.baton.local.process.Start;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The PostgreSQL server of one data folder, with nothing about durability turned down. */
public final class Postgres {

    static final String SUPERUSER = "baton";

    private static final String NAME = "postgres";
    private static final Duration INITIALIZE_MAX = Duration.ofSeconds(60);
    private static final Duration START_MAX = Duration.ofSeconds(60);
    private static final Duration POLL = Duration.ofMillis(20);
    private static final int TAIL_LINES = 8;

    private final DataFolder folder;
    private final Children children;
    private final Port port;
    private final Map<String, String> settings;
    private final Cluster cluster;
    private final LogFile log;
    private volatile @Nullable Child server;

    /** A server that does not run yet. */
    public Postgres(DataFolder folder, Children children, Port port) {
        this(folder, children, port, Map.of());
    }

    /**
     * A server that does not run yet.
     *
     * @param settings that win over its own, as an operator would choose them
     */
    public Postgres(DataFolder folder, Children children, Port port, Map<String, String> settings) {
        this.folder = folder;
        this.children = children;
        this.port = port;
        this.settings = Map.copyOf(settings);
        this.cluster = new Cluster(folder.postgres());
        this.log = LogFile.fresh(folder.logs(), NAME);
    }

    /** Refuses a data folder on which the server would not start, before anything has been started. */
    public static void check(DataFolder folder) {
        var cluster = new Cluster(folder.postgres());
        if (cluster.exists()) {
            cluster.mustBeWhole(Binaries.majorOnClassPath());
        }
    }

    /** Starts it, and makes those databases where they are missing, each with a role of the same name that owns it. */
    public void start(List<String> databases) {
        var binaries = Binaries.unpackedIn(folder.cache());
        var asUser = Unprivileged.prefix(log.path());
        if (cluster.exists()) {
            cluster.orphan().ifPresent(process -> LeftOvers.end(process, Ending.INT));
        } else {
            initialize(binaries, asUser);
        }
        var started = children.start(
                NAME, command(binaries, asUser), Map.of(), new Start(folder.postgres(), log, Ending.INT));
        server = started;
        awaitReady(started);
        new Databases(port.number(), folder).make(databases);
    }

    /** Ends it with its "fast" shutdown; by force when that takes too long. */
    public void stop(Duration patience) {
        var running = server;
        if (running != null) {
            running.stop(patience);
        }
    }

    /** Completed with the exit code when the server ends. */
    public CompletableFuture<Integer> exit() {
        return requireNonNull(server, "not started").exit();
    }

    /** What the server writes. */
    public LogFile log() {
        return log;
    }

    private void initialize(Binaries binaries, List<String> asUser) {
        var draft = cluster.draft();
        var command = new ArrayList<>(asUser);
        command.addAll(List.of(binaries.program("initdb"), "-D", draft.toString(), "-U", SUPERUSER));
        command.addAll(List.of("--auth=scram-sha-256", "--pwfile=" + passwordFile(), "--encoding=UTF8"));
        // The same order of text on every machine, whatever locales it has.
        command.addAll(List.of("--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"));
        command.add("--no-instructions");
        var child = children.start("initdb", command, Map.of(), new Start(folder.path(), log, Ending.TERM));
        if (!child.awaitExit(INITIALIZE_MAX) || child.exit().join() != 0) {
            child.kill();
            throw new CannotStart("PostgreSQL could not be initialized; see " + log.path(), log.tail(TAIL_LINES));
        }
        cluster.adopt(draft);
    }

    private Path passwordFile() {
        return folder.secrets().passwordFile(NAME);
    }

    private List<String> command(Binaries binaries, List<String> asUser) {
        var command = new ArrayList<>(asUser);
        command.addAll(
                List.of(binaries.program("postgres"), "-D", folder.postgres().toString()));
        command.addAll(List.of("-p", Integer.toString(port.number())));
        Map.of(
                        "listen_addresses", "127.0.0.1",
                        "unix_socket_directories", "",
                        "fsync", "on",
                        "synchronous_commit", "on",
                        "full_page_writes", "on",
                        "max_connections", "150",
                        "shared_buffers", "64MB",
                        "timezone", "UTC",
                        "log_timezone", "UTC")
                .forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
        settings.forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
        return command;
    }

    private void awaitReady(Child started) {
        var polls = START_MAX.dividedBy(POLL);
        for (var poll = 0L; poll < polls && started.isAlive(); poll++) {
            if (cluster.isServedBy(started.pid())) {
                return;
            }
            started.awaitExit(POLL);
        }
        var fatal = log.tail(TAIL_LINES).stream()
                .filter(line -> line.contains("FATAL") || line.contains("PANIC"))
                .map(line -> line.replaceFirst(".*(FATAL|PANIC): *", ": "))
                .reduce("", (first, second) -> second);
        started.kill();
        throw new CannotStart("PostgreSQL does not start on %s%s; see %s"
                .formatted(folder.postgres(), fatal.isEmpty() ? "" : fatal, log.path()));
    }
}
