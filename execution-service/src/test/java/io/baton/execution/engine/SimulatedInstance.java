package io.baton.execution.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One instance of the service: it may crash and begin anew without any memory, stand still for a while, and misread time. */
final class SimulatedInstance {

    private static final int COMMAND_TRIES = 12;

    private final Simulation world;

    private final int number;

    private int life;

    private long stillUntil;

    private long wrongBy;

    private SimulatedCrew crew;

    private SimulatedPlacement placement;

    /** Changes that wait to be written, as in {@link Ledger}. */
    private List<Waiting> queue = new ArrayList<>();

    SimulatedInstance(Simulation world, int number) {
        this.world = world;
        this.number = number;
        crew = new SimulatedCrew(world, this);
        placement = new SimulatedPlacement(world, this);
        later(0, () -> placement.begin());
    }

    private record Waiting(Posting posting, Consumer<Ledger.Outcome> reply) {}

    SimulatedCrew crew() {
        return crew;
    }

    SimulatedPlacement placement() {
        return placement;
    }

    Instant now() {
        // No two clocks agree to the last digit.
        return world.time().clock(wrongBy).plusNanos(1000L * number);
    }

    void crash() {
        world.note(() -> this + " crashes");
        life++;
        crew = new SimulatedCrew(world, this);
        placement = new SimulatedPlacement(world, this);
        queue = new ArrayList<>();
        later(world.time().chance().nextInt(3000), () -> placement.begin());
    }

    void standStill(long millis) {
        world.note(() -> this + " stands still for " + millis + " ms");
        stillUntil = world.time().now() + millis;
    }

    void misread(long millis) {
        world.note(() -> this + " has a clock that is wrong by " + millis + " ms");
        wrongBy = millis;
    }

    /** Something that this instance does then, if it lives so long. */
    void later(long millis, Runnable what) {
        var born = life;
        world.time().in(millis, () -> live(born, what));
    }

    void soon(Runnable what) {
        later(world.time().soon(), what);
    }

    private void live(int born, Runnable what) {
        if (born != life) {
            return;
        }
        var now = world.time().now();
        if (now < stillUntil) {
            world.time().in(stillUntil - now, () -> live(born, what));
            return;
        }
        try {
            what.run();
        } catch (Crash crash) {
            crash();
        }
    }

    /** Ends whatever the instance is doing. */
    static final class Crash extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Crash() {
            super(null, null, false, false);
        }
    }

    /** As {@link Engine#start} does it. */
    void start(Run fresh) {
        var fence = placement.forNewRun();
        if (fence.epoch() == null || world.time().oneIn(4)) {
            var queued = new Recorded(fresh, fresh.written(), List.of());
            post(Posting.of(queued, new Fence(fence.partition(), null)), outcome -> placement.round());
        } else {
            crew.launch(fresh, fence);
        }
    }

    /** As {@link Engine#command} does it: read, decide, write, and again if somebody was faster. */
    void command(UUID id, Command command) {
        command(id, command, COMMAND_TRIES);
    }

    private void command(UUID id, Command command, int tries) {
        var row = world.ledger().find(id);
        if (row != null && tries > 0) {
            soon(() -> decide(row, command, tries));
        }
    }

    private void decide(SimulatedLedger.Row row, Command command, int tries) {
        var entries = decided(row.run(), command);
        if (entries != null) {
            world.note(() -> this + " is asked for " + command);
            var change = new Recorded(row.run(), row.run().after(entries), entries);
            post(Posting.of(change, new Fence(row.partition(), null)), outcome -> {
                switch (outcome) {
                    case WRITTEN -> {
                        crew.nudge(change.after().origin().id());
                        placement.round();
                    }
                    case REFUSED -> command(change.after().origin().id(), command, tries - 1);
                    case UNKNOWN -> {}
                }
            });
        }
    }

    private @Nullable List<Entry> decided(Run run, Command command) {
        try {
            return Decision.on(run, command, now());
        } catch (RunRefusal refusal) {
            world.note(() -> this + " refuses " + command + ": " + refusal.getMessage());
            return null;
        }
    }

    /** As {@link Ledger#post} does it: what has gathered goes in one transaction, of each run one change. */
    void post(Posting posting, Consumer<Ledger.Outcome> reply) {
        var born = life;
        queue.add(new Waiting(posting, outcome -> {
            if (born == life) {
                soon(() -> reply.accept(outcome));
            }
        }));
        if (queue.size() == 1) {
            soon(this::flush);
        }
    }

    private void flush() {
        var batch = new LinkedHashMap<UUID, Waiting>();
        for (var waiting : queue) {
            var run = waiting.posting().change().after().origin().id();
            if (batch.putIfAbsent(run, waiting) != null) {
                waiting.reply().accept(Ledger.Outcome.REFUSED);
            }
        }
        queue = new ArrayList<>();
        send(List.copyOf(batch.values()));
    }

    /** The transaction lives in the database; only its answer dies with the instance. */
    private void send(List<Waiting> batch) {
        var isLost = world.faults().losses() && world.time().oneIn(6);
        var isWritten = !isLost || world.time().oneIn(2);
        if (isLost) {
            world.note(() -> this + " does not hear what became of " + batch.size() + " changes");
            batch.forEach(waiting -> waiting.reply().accept(Ledger.Outcome.UNKNOWN));
        }
        if (isWritten) {
            world.time().in(world.time().soon(), () -> write(batch, !isLost));
        }
    }

    private void write(List<Waiting> batch, boolean isHeard) {
        for (var waiting : batch) {
            var outcome = world.ledger().write(waiting.posting()) ? Ledger.Outcome.WRITTEN : Ledger.Outcome.REFUSED;
            world.note(() -> this + "'s change is " + outcome + ": " + Simulation.described(waiting.posting()));
            if (isHeard) {
                waiting.reply().accept(outcome);
            }
        }
    }

    @Override
    public String toString() {
        return "instance " + number;
    }
}
