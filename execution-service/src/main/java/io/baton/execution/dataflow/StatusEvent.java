package io.baton.execution.dataflow;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.baton.execution.engine.Change;
import io.baton.execution.engine.Entry;
import io.baton.execution.engine.Origin;
import io.baton.execution.engine.Run;
import io.baton.execution.live.Place;
import io.baton.execution.live.Telling;
import io.baton.execution.live.Telling.Told;
import io.baton.execution.step.StepError;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One change of status in an execution, as its stream of events shows it.
 *
 * @param place where it stands in the execution's history
 * @param name {@code execution} or {@code task}: what changed its status
 */
record StatusEvent(Place place, String name, Data data) {

    /** How this API tells of its runs. */
    static final Telling<Data> TELLING = new Telling<>() {

        @Override
        public Told<Data> accepted(Run run) {
            return StatusEvent.accepted(run.origin()).told();
        }

        @Override
        public Stream<Told<Data>> of(Run run, Change change) {
            return StatusEvent.of(run, change).map(StatusEvent::told);
        }
    };

    private Told<Data> told() {
        return new Told<>(place, name, data);
    }

    /** What the event says; the task's fields are absent where it is the execution's. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Data(
            String executionId,
            @Nullable String taskId,
            @Nullable String type,
            Status status,
            Instant at,
            @Nullable JsonNode output,
            @Nullable StepError error,
            @Nullable Waiting waiting) {

        Data {
            at = Moment.of(at);
        }
    }

    /** That it was accepted. */
    static StatusEvent accepted(Origin origin) {
        return new StatusEvent(
                Place.BEGINNING, "execution", ofExecution(origin, Status.PENDING, origin.createdAt(), null));
    }

    /** What a change says, in order. */
    static Stream<StatusEvent> of(Run run, Change change) {
        List<Entry> entries = change.entries();
        return IntStream.range(0, entries.size())
                .mapToObj(index -> of(run, entries.get(index), new Place(change.version(), index)))
                .filter(Objects::nonNull);
    }

    private static @Nullable StatusEvent of(Run run, Entry entry, Place place) {
        var data = switch (entry) {
            case Entry.OfRun of -> ofRun(run.origin(), of);
            case Entry.OfNode of -> ofNode(run, of);
        };
        return data == null ? null : new StatusEvent(place, data.taskId() == null ? "execution" : "task", data);
    }

    private static @Nullable Data ofRun(Origin origin, Entry.OfRun entry) {
        return switch (entry.kind()) {
            case BEGUN, REOPENED, WENT_ON -> ofExecution(origin, Status.RUNNING, entry.at(), null);
            case SUCCEEDED -> ofExecution(origin, Status.COMPLETED, entry.at(), null);
            case BROKE -> ofExecution(origin, Status.FAILED, entry.at(), entry.error());
            case ABANDONED -> ofExecution(origin, Status.CANCELLED, entry.at(), null);
            default -> null;
        };
    }

    private static @Nullable Data ofNode(Run run, Entry.OfNode entry) {
        var task = new Task(run, entry.node(), entry.at());
        return switch (entry) {
            case Entry.Started it -> task.is(Status.RUNNING, null, null, null);
            // Called again: still running.
            case Entry.Interrupted it -> null;
            case Entry.Completed it -> task.is(Status.COMPLETED, it.output(), null, null);
            case Entry.Resumed it -> task.is(Status.COMPLETED, it.output(), null, null);
            case Entry.SetBack it ->
                task.is(Status.RUNNING, null, it.error(), waiting(Waiting.On.TIMER, it, it.until()));
            case Entry.Held it -> null;
            case Entry.Slept it -> task.is(Status.RUNNING, null, null, waiting(Waiting.On.TIMER, it, it.until()));
            case Entry.Paused it -> task.is(Status.RUNNING, null, null, waiting(Waiting.On.PERSON, it, it.until()));
            case Entry.Failed it -> task.is(Status.FAILED, null, it.error(), null);
            case Entry.Skipped it -> task.is(Status.SKIPPED, it.output(), null, null);
            case Entry.Cancelled it -> task.is(Status.CANCELLED, null, it.error(), null);
            case Entry.Reset it -> task.is(Status.PENDING, null, null, null);
        };
    }

    private static Waiting waiting(Waiting.On on, Entry entry, @Nullable Instant until) {
        return new Waiting(on, entry.at(), until);
    }

    private static Data ofExecution(Origin origin, Status status, Instant at, @Nullable StepError error) {
        return new Data(origin.label(), null, null, status, at, null, error, null);
    }

    /** Of which task something is said, and when it happened. */
    private record Task(Run run, int node, Instant at) {

        Data is(Status status, @Nullable JsonNode output, @Nullable StepError error, @Nullable Waiting waiting) {
            return new Data(
                    run.origin().label(),
                    TaskIds.of(run.origin().id(), node),
                    run.plan().nodes().get(node).kind(),
                    status,
                    at,
                    output,
                    error,
                    waiting);
        }
    }
}
