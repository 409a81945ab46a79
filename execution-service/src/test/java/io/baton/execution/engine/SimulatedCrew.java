package io.baton.execution.engine;

import io.baton.execution.step.StepResult;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What {@link Crew} and {@link Calls} do, one event at a time: carries pilots' orders out and tells them what came of it. */
final class SimulatedCrew {

    private final Simulation world;

    private final SimulatedInstance instance;

    private final Map<UUID, Seat> seats = new LinkedHashMap<>();

    SimulatedCrew(Simulation world, SimulatedInstance instance) {
        this.world = world;
        this.instance = instance;
    }

    Set<UUID> driven() {
        return Set.copyOf(seats.keySet());
    }

    /** The runs that are driven, with the versions that are known of them. */
    Map<UUID, Integer> versions() {
        return seats.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, seat -> seat.getValue().pilot.run().version()));
    }

    void launch(Run fresh, Fence fence) {
        seat(fresh, fence, pilot -> pilot.go(instance.now()));
    }

    void board(Run run, Fence fence) {
        seat(run, fence, pilot -> pilot.board(instance.now()));
    }

    private void seat(Run run, Fence fence, Function<Pilot, List<Pilot.Order>> first) {
        var seat = new Seat(run, fence);
        if (seats.putIfAbsent(seat.id, seat) == null) {
            world.note(() -> instance + " boards " + Simulation.described(run));
            seat.tell(first);
        }
    }

    void nudge(UUID id) {
        tell(id, Pilot::reload);
    }

    void loaded(UUID id, @Nullable Run run, @Nullable Fence fence) {
        var seat = seats.get(id);
        if (seat != null) {
            seat.tell(pilot -> pilot.loaded(seat.fence.equals(fence) ? run : null, instance.now()));
        }
    }

    void abandon(int partition) {
        List.copyOf(seats.values()).stream()
                .filter(seat -> seat.fence.partition() == partition)
                .forEach(Seat::leave);
    }

    private void tell(UUID id, Function<Pilot, List<Pilot.Order>> news) {
        var seat = seats.get(id);
        if (seat != null) {
            seat.tell(news);
        }
    }

    private final class Seat {

        private final UUID id;

        private final Pilot pilot;

        private final Fence fence;

        private boolean left;

        /** By node, what makes the call that is under way for it be called off. */
        private final Map<Integer, Call> underWay = new HashMap<>();

        private Seat(Run run, Fence fence) {
            id = run.origin().id();
            pilot = new Pilot(run, SimulatedSteps.TOOLS);
            this.fence = fence;
        }

        private void tell(Function<Pilot, List<Pilot.Order>> news) {
            for (var order : news.apply(pilot)) {
                if (world.crashesNow()) {
                    throw new SimulatedInstance.Crash();
                }
                if (!left) {
                    carryOut(order);
                }
            }
        }

        private void carryOut(Pilot.Order order) {
            switch (order) {
                case Pilot.Order.Write write -> write(new Recorded(write.before(), write.after(), write.entries()));
                case Pilot.Order.Call call -> call(call.node(), call.turn());
                case Pilot.Order.CallOff off -> callOff(off.node());
                case Pilot.Order.Load load -> instance.placement().read(id);
                case Pilot.Order.Wake wake -> {
                    var pause = Duration.between(instance.now(), wake.at()).toMillis();
                    instance.later(Math.max(0, pause) + 1, () -> tell(told -> told.go(instance.now())));
                }
                case Pilot.Order.Leave leave -> leave();
            }
        }

        private void write(Recorded change) {
            instance.post(Posting.of(change, fence), outcome -> hear(outcome, change.isFirst()));
        }

        private void hear(Ledger.Outcome outcome, boolean isBirth) {
            if (isBirth && outcome != Ledger.Outcome.WRITTEN) {
                leave();
                return;
            }
            tell(pilot -> switch (outcome) {
                case WRITTEN -> pilot.written(instance.now());
                case REFUSED -> pilot.refused();
                case UNKNOWN -> pilot.unsure();
            });
        }

        private void call(int node, int turn) {
            var made = pilot.run().callOf(node, instance.now());
            var number = world.auditor().called(pilot.run(), node, turn, made);
            world.note(() -> instance + " makes call " + number + " for " + made.idempotencyKey() + ", turn " + turn);
            var call = new Call(node, turn, SimulatedSteps.outcome(world.time().chance(), number, made));
            underWay.put(node, call);
            instance.later(world.time().soon() * 2, () -> end(call));
            if (world.faults().repeats() && world.time().oneIn(3)) {
                instance.later(world.time().soon() * 3, () -> end(call));
            }
        }

        private void end(Call call) {
            if (!call.isCalledOff) {
                tell(told -> told.ended(call.node, call.turn, call.result, instance.now()));
            }
        }

        /** Which may come too late. */
        private void callOff(int node) {
            var call = underWay.remove(node);
            if (call != null) {
                call.isCalledOff = !world.faults().repeats() || world.time().oneIn(2);
            }
        }

        private void leave() {
            if (seats.remove(id, this)) {
                left = true;
                List.copyOf(underWay.keySet()).forEach(this::callOff);
                instance.placement().left(pilot.run().wakeAt());
            }
        }
    }

    private static final class Call {

        private final int node;

        private final int turn;

        private final StepResult result;

        private boolean isCalledOff;

        private Call(int node, int turn, StepResult result) {
            this.node = node;
            this.turn = turn;
            this.result = result;
        }
    }
}
