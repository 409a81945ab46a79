package io.baton.execution.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What {@link Placement} and {@link Feeder} do, with every answer of the database and every word of the group coming late. */
final class SimulatedPlacement {

    private static final long LOOK = 1000;

    private final Simulation world;

    private final SimulatedInstance instance;

    private final Set<Integer> dealt = new TreeSet<>();

    private final Set<Integer> taking = new TreeSet<>();

    private final Map<Integer, Long> held = new TreeMap<>();

    private Set<Integer> doubtful = Set.of();

    SimulatedPlacement(Simulation world, SimulatedInstance instance) {
        this.world = world;
        this.instance = instance;
    }

    void begin() {
        for (var partition = 0; partition < Simulation.PARTITIONS; partition++) {
            hear(partition);
        }
        look();
    }

    /** The group says whose a partition is. Who hears it late drives runs that are somebody else's already. */
    void hear(int partition) {
        if (world.dealtTo(partition) == instance) {
            dealt.add(partition);
            takeMissing();
        } else if (dealt.remove(partition)) {
            giveUp(partition);
        }
    }

    private void giveUp(int partition) {
        world.note(() -> instance + " gives partition " + partition + " up");
        held.remove(partition);
        instance.crew().abandon(partition);
    }

    private void takeMissing() {
        for (var partition : dealt) {
            if (!held.containsKey(partition) && taking.add(partition)) {
                instance.soon(() -> take(partition));
            }
        }
    }

    private void take(int partition) {
        var epoch = world.ledger().take(partition);
        instance.soon(() -> {
            taking.remove(partition);
            if (dealt.contains(partition)) {
                world.note(() -> instance + " holds partition " + partition + " under epoch " + epoch);
                held.put(partition, epoch);
                round();
            }
        });
    }

    Fence forNewRun() {
        if (held.isEmpty()) {
            return new Fence(world.time().chance().nextInt(Simulation.PARTITIONS), null);
        }
        var mine = held.entrySet().stream()
                .skip(world.time().chance().nextInt(held.size()))
                .findFirst()
                .orElseThrow();
        return new Fence(mine.getKey(), mine.getValue());
    }

    /** Now and then, for what no hint tells. */
    private void look() {
        check();
        takeMissing();
        var versions = instance.crew().versions();
        instance.soon(() -> nudgeChanged(versions));
        round();
        instance.later(LOOK, this::look);
    }

    private void check() {
        var epochs = world.ledger().epochs();
        var other = held.entrySet().stream()
                .filter(mine -> !mine.getValue().equals(epochs.get(mine.getKey())))
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
        other.stream().filter(doubtful::contains).forEach(this::giveUp);
        doubtful = other;
    }

    private void nudgeChanged(Map<UUID, Integer> versions) {
        versions.forEach((id, version) -> {
            var row = world.ledger().unfinished(id);
            if (row == null || row.run().version() > version) {
                instance.crew().nudge(id);
            }
        });
    }

    /** Seats what is due and what waits to begin; what is read may be old when it is seated. */
    void round() {
        var due = world.ledger().due(held.keySet(), instance.crew().driven(), instance.now());
        var queued = world.ledger().queued(held.keySet(), instance.crew().driven());
        instance.soon(() -> {
            due.forEach(this::board);
            queued.forEach(this::board);
        });
    }

    private void board(SimulatedLedger.Row row) {
        var fence = fence(row);
        if (fence != null) {
            instance.crew().board(row.run(), fence);
        }
    }

    private @Nullable Fence fence(SimulatedLedger.Row row) {
        var epoch = held.get(row.partition());
        return epoch == null ? null : new Fence(row.partition(), epoch);
    }

    /** A pilot wants its run read. */
    void read(UUID id) {
        instance.soon(() -> {
            var row = world.ledger().unfinished(id);
            instance.soon(() -> {
                var fence = row == null ? null : fence(row);
                instance.crew().loaded(id, row == null || fence == null ? null : row.run(), fence);
            });
        });
    }

    /** A run was left that goes on by itself then. */
    void left(@Nullable Instant wakeAt) {
        if (wakeAt != null) {
            var pause = Duration.between(instance.now(), wakeAt).toMillis();
            if (pause < LOOK) {
                instance.later(pause + 1, this::round);
            }
        }
    }
}
