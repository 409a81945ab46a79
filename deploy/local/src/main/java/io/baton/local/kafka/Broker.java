package io.baton.local.kafka;

import io.baton.local.folder.DataFolder;
import io.baton.local.process.CannotStart;
import io.baton.local.process.Port;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Exit;
import org.apache.kafka.common.utils.Time;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The Kafka broker of one data folder. It can be stopped and started again while everything else runs. */
public final class Broker {

    private static final Logger LOG = LoggerFactory.getLogger(Broker.class);
    private static final Duration START_MAX = Duration.ofSeconds(60);
    private static final Duration STOP_MAX = Duration.ofSeconds(10);

    private final Storage storage;
    private final BrokerSettings settings;
    private final ReentrantLock oneAtATime = new ReentrantLock();
    private volatile CompletableFuture<String> death = new CompletableFuture<>();
    private volatile @Nullable KafkaRaftServer server;

    /** A broker that does not run yet. */
    public Broker(DataFolder folder, Port port, Port controllerPort) {
        storage = new Storage(folder.kafka());
        settings = new BrokerSettings(folder.kafka(), port, controllerPort);
    }

    /** Refuses a data folder on which the broker would not start, before anything has been started. */
    public static void check(DataFolder folder) {
        new Storage(folder.kafka()).check();
    }

    /** Starts it and waits until it takes connections. */
    public void start() {
        oneAtATime.lock();
        try {
            storage.formatOnce();
            startPrepared();
        } finally {
            oneAtATime.unlock();
        }
    }

    private void startPrepared() {
        // One that gave up still holds its ports and files.
        stopStarted(STOP_MAX);
        death = new CompletableFuture<>();
        surviveItsExits(death);
        var started = inItsOwnThread("kafka-start", this::startUp);
        try {
            CompletableFuture.anyOf(started, death).get(START_MAX.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw failed(rootOf(e).toString(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed("interrupted", e);
        }
        if (death.isDone()) {
            throw failed(death.join(), new IllegalStateException("exit"));
        }
    }

    private void startUp() {
        var starting = new KafkaRaftServer(KafkaConfig.fromProps(settings.properties(), false), Time.SYSTEM);
        server = starting;
        starting.startup();
    }

    /** Stops it, or gives up on it after so long; it cannot be killed alone. Does nothing when it does not run. */
    public void stop(Duration patience) {
        try {
            if (!oneAtATime.tryLock(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("Kafka is still starting and is left as it is.");
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        try {
            stopStarted(patience);
        } finally {
            oneAtATime.unlock();
        }
    }

    private void stopStarted(Duration patience) {
        var running = server;
        server = null;
        if (running == null) {
            return;
        }
        try {
            inItsOwnThread("kafka-stop", () -> shutDown(running)).get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("Kafka did not stop in order.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Completed with the reason when the broker gives up by itself, as on a full disk. */
    public CompletableFuture<String> death() {
        return death;
    }

    private static void shutDown(KafkaRaftServer running) {
        running.shutdown();
        running.awaitShutdown();
    }

    /** Kafka ends the JVM when it is in trouble. Here that is the trouble of one part, to be told and decided upon. */
    private static void surviveItsExits(CompletableFuture<String> death) {
        Exit.Procedure procedure = (status, message) -> {
            var reason = message == null ? "Kafka gave up, status " + status : message;
            LOG.error("Kafka wanted to end the JVM: {}", reason);
            death.complete(reason);
            throw new IllegalStateException(reason);
        };
        Exit.setExitProcedure(procedure);
        Exit.setHaltProcedure(procedure);
    }

    private CannotStart failed(String reason, Exception cause) {
        LOG.error("Kafka does not start.", cause);
        return new CannotStart("Kafka does not start on %s: %s".formatted(storage.folder(), reason), cause);
    }

    private static Throwable rootOf(Throwable fault) {
        var cause = fault.getCause();
        return cause == null || !(fault instanceof ExecutionException || fault instanceof CompletionException)
                ? fault
                : rootOf(cause);
    }

    /** A daemon, so that a hanging broker does not keep the JVM. */
    private static CompletableFuture<Void> inItsOwnThread(String name, Runnable work) {
        return CompletableFuture.runAsync(
                work, task -> Thread.ofPlatform().name(name).daemon().start(task));
    }
}
