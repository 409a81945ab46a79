package io.baton.execution.engine;

import io.baton.execution.step.StepError;
import io.baton.execution.step.StepResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * One history: a few runs on a few instances that share a database, with trouble for a while and peace afterwards. Everything
 * that happens in it follows from its seed.
 */
final class Simulation {

    static final int PARTITIONS = 2;

    private static final int EVENTS_MAX = 100_000;

    /** How long peace is kept after everything is settled, for whatever comes late. */
    private static final long AFTERWARDS = 2500;

    private final SimulatedTime time;

    private final SimulatedFaults faults;

    private final Auditor auditor;

    private final SimulatedLedger ledger;

    private final Consumer<Supplier<String>> trace;

    private final SimulatedPlans plans;

    private final List<SimulatedInstance> instances;

    private final int[] dealt = new int[PARTITIONS];

    private final List<UUID> runs = new ArrayList<>();

    private int troubles;

    Simulation(long seed, Transitions transitions, Consumer<Supplier<String>> trace) {
        this.trace = trace;
        time = new SimulatedTime(seed);
        faults = SimulatedFaults.some(time.chance());
        auditor = new Auditor(faults, transitions);
        ledger = new SimulatedLedger(auditor);
        plans = new SimulatedPlans(time.chance());
        instances = IntStream.range(0, 1 + time.chance().nextInt(3))
                .mapToObj(number -> new SimulatedInstance(this, number))
                .toList();
        troubles = 3 + time.chance().nextInt(20);
        for (var partition = 0; partition < PARTITIONS; partition++) {
            dealt[partition] = time.chance().nextInt(instances.size());
        }
    }

    SimulatedTime time() {
        return time;
    }

    SimulatedFaults faults() {
        return faults;
    }

    Auditor auditor() {
        return auditor;
    }

    SimulatedLedger ledger() {
        return ledger;
    }

    SimulatedInstance dealtTo(int partition) {
        return instances.get(dealt[partition]);
    }

    void note(Supplier<String> what) {
        trace.accept(() -> "%9.3f  %s".formatted(time.now() / 1000.0, what.get()));
    }

    /** Whether an instance crashes at this very moment, between two of its effects. */
    boolean crashesNow() {
        return faults.crashes() && troubles > 0 && time.oneIn(60);
    }

    /** Lets everything happen, and then everything come to rest. */
    void run() {
        note(() -> faults.toString());
        time.in(20, this::trouble);
        var settledAt = Long.MAX_VALUE;
        for (var event = 0; event < EVENTS_MAX; event++) {
            time.pass();
            var isSettled = troubles == 0 && ledger.isSettled();
            settledAt = isSettled ? Math.min(settledAt, time.now()) : Long.MAX_VALUE;
            if (isSettled && time.now() - settledAt > AFTERWARDS) {
                ledger.rows().forEach(auditor::settled);
                return;
            }
        }
        throw new AssertionError("stuck: "
                + ledger.rows().stream()
                        .filter(row -> !row.isOver())
                        .map(row -> described(row.run()) + " to be woken at " + row.wakeAt())
                        .collect(Collectors.joining(", ")));
    }

    private void trouble() {
        switch (time.chance().nextInt(8)) {
            case 0, 1 -> start();
            case 2, 3, 4 -> command();
            default -> misfortune();
        }
        troubles--;
        if (troubles > 0) {
            time.in(time.chance().nextInt(time.oneIn(3) ? 1500 : 50), this::trouble);
        } else {
            note(() -> "peace");
        }
    }

    private void start() {
        var plan = plans.next();
        var id = new UUID(runs.size(), time.chance().nextLong());
        var input = JsonNodeFactory.instance.stringNode("input " + time.chance().nextInt(100));
        var origin = new Origin(id, "run-" + runs.size(), "flow", 1, id, "me", input, "", null, time.clock(0));
        runs.add(id);
        var whose = anybody();
        whose.soon(() -> whose.start(Run.fresh(origin, Wiring.of(plan))));
    }

    private void command() {
        if (!runs.isEmpty()) {
            var by = "rival " + troubles;
            var some = JsonNodeFactory.instance.stringNode(by);
            var node = time.oneIn(3) ? time.chance().nextInt(4) : null;
            var command = switch (time.chance().nextInt(11)) {
                case 0 -> new Command.Cancel(by);
                case 1, 2 -> new Command.Retry(by);
                case 3 -> new Command.TurnDown(by, node, some);
                case 4 -> new Command.Settle(by, time.chance().nextInt(4), new StepResult.Done(some));
                case 5 -> new Command.Fail(by, time.chance().nextInt(4), new StepError("rival", by));
                case 6, 7 -> new Command.Hold(by, time.chance().nextInt(4), !time.oneIn(3));
                default -> new Command.Resume(by, node, some, some);
            };
            // Rivals come together, each to an instance of their choice.
            for (var rival = time.oneIn(3) ? 2 : 1; rival > 0; rival--) {
                var whose = anybody();
                var run = runs.get(time.chance().nextInt(runs.size()));
                whose.soon(() -> whose.command(run, command));
            }
        }
    }

    private void misfortune() {
        var whose = anybody();
        switch (time.chance().nextInt(4)) {
            case 0 -> {
                if (faults.crashes()) {
                    whose.crash();
                }
            }
            case 1 -> {
                if (faults.moves()) {
                    move(time.chance().nextInt(PARTITIONS));
                }
            }
            case 2 -> {
                if (faults.stalls()) {
                    whose.standStill(time.chance().nextInt(5000));
                }
            }
            default -> {
                if (faults.jumps()) {
                    whose.misread(time.chance().nextInt(-20_000, 20_000));
                }
            }
        }
    }

    private void move(int partition) {
        dealt[partition] = time.chance().nextInt(instances.size());
        note(() -> "partition " + partition + " is dealt to " + dealtTo(partition));
        for (var instance : instances) {
            instance.soon(() -> instance.placement().hear(partition));
        }
    }

    private SimulatedInstance anybody() {
        return instances.get(time.chance().nextInt(instances.size()));
    }

    static String described(Run run) {
        var nodes = run.states()
                .map(node -> node.status().name().substring(0, 2).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(" "));
        return run.origin().label() + " v" + run.version() + " " + run.status() + " [" + nodes + "]";
    }

    static String described(Posting posting) {
        return described(posting.change().after()) + " by "
                + posting.change().entries().stream()
                        .map(entry -> entry instanceof Entry.OfNode of
                                ? entry.kind() + " " + of.node()
                                : entry.kind().toString())
                        .collect(Collectors.joining(", "));
    }
}
