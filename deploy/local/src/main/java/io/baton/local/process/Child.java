package io.baton.local.process;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** A process of this run. */
public final class Child {

    private static final Duration AFTER_KILL = Duration.ofSeconds(2);

    private final String name;
    private final Process process;
    private final Ending ending;
    private final LogFile log;

    Child(String name, Process process, Ending ending, LogFile log) {
        this.name = name;
        this.process = process;
        this.ending = ending;
        this.log = log;
    }

    /** What it is called on the console and in the names of its files. */
    public String name() {
        return name;
    }

    /** Its process id. */
    public long pid() {
        return process.pid();
    }

    /** Where its output goes. */
    public LogFile log() {
        return log;
    }

    /** Whether it runs. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** Completed with its exit code as soon as it has ended, for whatever reason. */
    public CompletableFuture<Integer> exit() {
        return process.onExit().thenApply(Process::exitValue);
    }

    /** Waits for its end so long; says whether it has ended. */
    public boolean awaitExit(Duration patience) {
        return Signals.awaitExit(process, patience);
    }

    /** Asks it to end, waits so long, then kills it. Does nothing once it has ended. */
    public void stop(Duration patience) {
        if (!process.isAlive()) {
            return;
        }
        Signals.send(ending, process.toHandle());
        if (!awaitExit(patience)) {
            kill();
        }
    }

    /** Holds it still where it is, locks and connections and all. */
    public void freeze() {
        Signals.freeze(process.toHandle());
    }

    /** Lets it go on. */
    public void thaw() {
        Signals.thaw(process.toHandle());
    }

    /** Ends it at once, without asking, as a crash would. */
    public void kill() {
        process.destroyForcibly();
        awaitExit(AFTER_KILL);
    }
}
