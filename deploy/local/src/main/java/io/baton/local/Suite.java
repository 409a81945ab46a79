package io.baton.local;

import io.baton.local.demo.DemoUsers;
import io.baton.local.folder.DataFolder;
import io.baton.local.kafka.Broker;
import io.baton.local.postgres.Postgres;
import io.baton.local.process.Children;
import io.baton.local.process.LeftOvers;
import io.baton.local.process.Port;
import io.baton.local.service.Addresses;
import io.baton.local.service.Fleet;
import io.baton.local.service.Instance;
import io.baton.local.service.Program;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The whole suite as one thing: {@link #prepare}, {@link #start}, use it, {@link #close}. Nothing is restarted by itself here, so a
 * test may stop and kill what it likes and see what comes of it.
 */
public final class Suite implements AutoCloseable {

    /** Together below the 30 s that an orderly stop may take. */
    private static final Duration SERVICES_PATIENCE = Duration.ofSeconds(12);

    private static final Duration KAFKA_PATIENCE = Duration.ofSeconds(7);
    private static final Duration POSTGRES_PATIENCE = Duration.ofSeconds(5);

    private final DataFolder folder;
    private final Progress progress;
    private final Children children;
    private final Postgres postgres;
    private final Broker kafka;
    private final Fleet fleet;
    private final List<Part> backing;
    private final AtomicBoolean closing = new AtomicBoolean();

    private Suite(Setup setup, DataFolder folder, Progress progress) {
        this.folder = folder;
        this.progress = progress;
        var addresses = new Addresses(setup.environment());
        children = new Children(folder.records());
        postgres = new Postgres(folder, children, addresses.postgres());
        kafka = new Broker(folder, addresses.kafka(), addresses.kafkaController());
        fleet = new Fleet(setup.home(), folder, children, addresses, setup.programs());
        var databases = setup.programs().stream()
                .map(Program::database)
                .filter(Objects::nonNull)
                .toList();
        backing = List.of(
                new Part(
                        "postgres",
                        "127.0.0.1:" + addresses.postgres().number(),
                        postgres.log().path(),
                        () -> postgres.start(databases),
                        () -> postgres.exit().thenApply(code -> "exit code " + code)),
                new Part(
                        "kafka",
                        "127.0.0.1:" + addresses.kafka().number(),
                        folder.logs().resolve("launcher.log"),
                        kafka::start,
                        kafka::death));
    }

    /** Takes and checks the data folder, ends what an earlier run left on it, makes sure of the ports; starts nothing yet. */
    public static Suite prepare(Setup setup, Progress progress) {
        return prepare(setup, progress, false);
    }

    /** As {@link #prepare(Setup, Progress)}, and empties the data folder first where that is asked for. */
    public static Suite prepare(Setup setup, Progress progress, boolean fresh) {
        var ports = new Addresses(setup.environment()).all(setup.programs());
        var folder = DataFolder.open(setup.data());
        try {
            var ended = LeftOvers.end(folder.records());
            if (!ended.isEmpty()) {
                progress.note("Ended what an earlier run had left: " + String.join(", ", ended) + ".");
            }
            Port.mustBeFree(ports);
            if (fresh) {
                folder.empty();
            }
            Postgres.check(folder);
            Broker.check(folder);
            return new Suite(setup, folder, progress);
        } catch (RuntimeException e) {
            folder.close();
            throw e;
        }
    }

    /** Starts everything, and returns when all is ready. When a part fails the rest is left for {@link #close} to end. */
    public void start() {
        var servers = backing.stream().map(this::starting).toList();
        var all = new ArrayList<>(servers);
        for (var service : services()) {
            all.add(Together.all(servers).thenCompose(nothing -> starting(service)));
        }
        Together.joinOrFailFast(all);
        DemoUsers.awaitKnown(door());
    }

    /** The broker, to be stopped and started. */
    public Broker kafka() {
        return kafka;
    }

    /** The database server, to be stopped and started. */
    public Postgres postgres() {
        return postgres;
    }

    /** The service of that name, such as {@code ticket-service}. */
    public Instance service(String name) {
        return fleet.instances().stream()
                .filter(instance -> instance.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No service " + name));
    }

    /** One more instance of a service at a port of its own, which ends with the suite; the caller starts it. */
    public Instance another(String name, int port) {
        return fleet.another(name, Port.of(Map.of(), name + "'s other port", port));
    }

    /** The origin that outside callers use: the gateway's, by the name that tokens are issued under. */
    public URI door() {
        return URI.create("http://localhost:" + service("gateway").address().getPort());
    }

    /** Stops everything in order, or by force where that takes too long, and lets go of the data folder. */
    @Override
    public void close() {
        if (!closing.compareAndSet(false, true)) {
            return;
        }
        children.startNoMore();
        fleet.training().abandon();
        fleet.instances().stream()
                .map(instance ->
                        CompletableFuture.runAsync(() -> instance.stop(SERVICES_PATIENCE), Thread::startVirtualThread))
                .toList()
                .forEach(CompletableFuture::join);
        kafka.stop(KAFKA_PATIENCE);
        postgres.stop(POSTGRES_PATIENCE);
        children.close();
        folder.close();
    }

    /** Makes start-up caches for the next run, as long as this one lasts; says how many. */
    int train() {
        return fleet.training().run();
    }

    /** Makes the start-up cache of one service, for whoever starts it again and again. */
    public int train(String service) {
        return fleet.training().run(service);
    }

    boolean isClosing() {
        return closing.get();
    }

    List<Part> parts() {
        var parts = new ArrayList<>(backing);
        parts.addAll(services());
        return parts;
    }

    private List<Part> services() {
        return fleet.instances().stream().map(Suite::asPart).toList();
    }

    private static Part asPart(Instance instance) {
        return new Part(
                instance.name(),
                instance.address().toString(),
                instance.log().path(),
                instance::start,
                () -> instance.exit().thenApply(code -> "exit code " + code));
    }

    private CompletableFuture<Void> starting(Part part) {
        return CompletableFuture.runAsync(
                () -> {
                    var begun = System.nanoTime();
                    part.start().run();
                    progress.ready(part.name(), Duration.ofNanos(System.nanoTime() - begun), part.address());
                },
                Thread::startVirtualThread);
    }
}
