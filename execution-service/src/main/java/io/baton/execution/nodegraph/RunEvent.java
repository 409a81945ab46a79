package io.baton.execution.nodegraph;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.baton.execution.engine.Change;
import io.baton.execution.engine.Entry;
import io.baton.execution.engine.Run;
import io.baton.execution.live.Place;
import io.baton.execution.live.Telling;
import io.baton.execution.node.Inputs;
import io.baton.execution.step.StepError;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A change of status of a run or of one of its tasks, whose fields are absent where it is the run's. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record RunEvent(
        String runId,
        @Nullable String taskId,
        @Nullable String nodeId,
        Status status,
        Instant at,
        @Nullable JsonNode outputs,
        @Nullable String error,
        @Nullable String pauseMessage) {

    /** How this API tells of its runs. */
    static final Telling<RunEvent> TELLING = new Telling<>() {

        @Override
        public Told<RunEvent> accepted(Run run) {
            var event = ofRun(run, Status.PENDING, run.origin().createdAt(), null);
            return new Told<>(Place.BEGINNING, "run", event);
        }

        @Override
        public Stream<Told<RunEvent>> of(Run run, Change change) {
            List<Entry> entries = change.entries();
            return IntStream.range(0, entries.size())
                    .boxed()
                    .flatMap(index ->
                            Stream.ofNullable(told(run, entries.get(index), new Place(change.version(), index))));
        }
    };

    RunEvent {
        at = at.truncatedTo(ChronoUnit.MILLIS);
    }

    private static Telling.@Nullable Told<RunEvent> told(Run run, Entry entry, Place place) {
        var event = switch (entry) {
            case Entry.OfRun of -> of(run, of);
            case Entry.OfNode of -> of(run, of);
        };
        return event == null ? null : new Telling.Told<>(place, event.nodeId() == null ? "run" : "task", event);
    }

    private static @Nullable RunEvent of(Run run, Entry.OfRun entry) {
        return switch (entry.kind()) {
            case BEGUN, WENT_ON, REOPENED -> ofRun(run, Status.RUNNING, entry.at(), null);
            case HALTED -> ofRun(run, Status.PAUSED, entry.at(), null);
            case SUCCEEDED -> ofRun(run, Status.COMPLETED, entry.at(), null);
            case BROKE -> ofRun(run, Status.FAILED, entry.at(), entry.error());
            case ABANDONED -> ofRun(run, Status.CANCELED, entry.at(), null);
            default -> null;
        };
    }

    private static RunEvent ofRun(Run run, Status status, Instant at, @Nullable StepError error) {
        return new RunEvent(
                run.origin().label(), null, null, status, at, null, error == null ? null : error.message(), null);
    }

    private static @Nullable RunEvent of(Run run, Entry.OfNode entry) {
        var task = new Task(run, entry);
        return switch (entry) {
            case Entry.Started it -> task.is(Status.RUNNING, null, null);
            case Entry.Completed it -> task.is(Status.COMPLETED, it.output(), null);
            case Entry.Resumed it ->
                it.how().path("action").asString("").equals(PauseAction.DECLINE.name())
                        ? task.is(Status.CANCELED, null, null)
                        : task.is(Status.COMPLETED, it.output(), null);
            case Entry.Paused it -> task.paused(it.detail().path("message"));
            case Entry.Held it -> task.is(it.held() ? Status.PAUSED : Status.RUNNING, null, null);
            case Entry.Failed it -> task.is(Status.FAILED, null, it.error());
            case Entry.Skipped it -> task.is(Status.CANCELED, null, null);
            case Entry.Cancelled it -> task.is(Status.CANCELED, null, it.error());
            case Entry.Reset it -> task.is(Status.PENDING, null, null);
            // Still running.
            case Entry.Interrupted it -> null;
            case Entry.SetBack it -> null;
            case Entry.Slept it -> null;
        };
    }

    /** Of which task something is said. */
    private record Task(Run run, Entry.OfNode entry) {

        RunEvent is(Status status, @Nullable JsonNode output, @Nullable StepError error) {
            return event(
                    status, output == null ? null : Inputs.plain(output), error == null ? null : error.message(), null);
        }

        RunEvent paused(JsonNode message) {
            return event(Status.PAUSED, null, null, message.isString() ? message.stringValue() : null);
        }

        private RunEvent event(
                Status status, @Nullable JsonNode outputs, @Nullable String error, @Nullable String message) {
            var label = run.origin().label();
            return new RunEvent(
                    label,
                    Ids.task(label, entry.node()),
                    run.plan().nodes().get(entry.node()).key(),
                    status,
                    entry.at(),
                    outputs,
                    error,
                    message);
        }
    }
}
