package io.baton.local.service;

import static java.util.Objects.requireNonNull;

import io.baton.local.process.Child;
import io.baton.local.process.Ending;
import io.baton.local.process.LogFile;
import io.baton.local.process.Port;
import io.baton.local.process.Start;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One service of one run, which can be started, killed and started again alone. */
public final class Instance {

    private final Program program;
    private final String name;
    private final Port port;
    private final Fleet fleet;
    private final LogFile log;
    private volatile @Nullable Child child;

    Instance(Program program, String name, Port port, Fleet fleet, LogFile log) {
        this.program = program;
        this.name = name;
        this.port = port;
        this.fleet = fleet;
        this.log = log;
    }

    /** Its name on the console. */
    public String name() {
        return name;
    }

    /** Which service it is an instance of. */
    Program program() {
        return program;
    }

    /** Where it listens. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + port.number());
    }

    /** Everything it has written in this run, across restarts. */
    public LogFile log() {
        return log;
    }

    /** Starts its process and waits until it is ready. */
    public void start() {
        var command = command();
        var started = fleet.children()
                .start(
                        name(),
                        command.with(fleet.cache().flags(program.name(), command)),
                        environment(),
                        new Start(fleet.home(), log, Ending.TERM));
        child = started;
        Readiness.await(started, address());
    }

    /** Asks it to end, and kills it when it takes longer than that. Does nothing when it does not run. */
    public void stop(Duration patience) {
        var running = child;
        if (running != null) {
            running.stop(patience);
        }
    }

    /** Ends it as {@code kill -9} does. */
    public void kill() {
        requireNonNull(child, "not started").kill();
    }

    /** Holds it still where it is, as {@code kill -STOP} does: it keeps its connections and answers nothing. */
    public void freeze() {
        requireNonNull(child, "not started").freeze();
    }

    /** Lets it go on as if nothing had been. */
    public void thaw() {
        requireNonNull(child, "not started").thaw();
    }

    /** Whether its readiness probe says so now. */
    public boolean isReady() {
        return Readiness.isReady(address());
    }

    /** Completed with its exit code when it ends. */
    public CompletableFuture<Integer> exit() {
        return requireNonNull(child, "not started").exit();
    }

    JavaCommand command() {
        return new JavaCommand(
                JvmFlags.of(fleet.addresses().environment()),
                fleet.build().classPath(program.name()),
                program.mainClass());
    }

    Map<String, String> environment() {
        return fleet.settings().of(program, port);
    }
}
