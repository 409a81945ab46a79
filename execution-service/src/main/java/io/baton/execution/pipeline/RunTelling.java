package io.baton.execution.pipeline;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.baton.execution.engine.Change;
import io.baton.execution.engine.Entry;
import io.baton.execution.engine.Origin;
import io.baton.execution.engine.Run;
import io.baton.execution.live.Place;
import io.baton.execution.live.Telling;
import io.baton.execution.step.StepError;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tells of a run and its steps: an event {@code run} or {@code step} for each change of status. */
final class RunTelling implements Telling<RunTelling.Data> {

    /** What an event says; the step's fields are absent where it is the run's. */
    @CamelCase
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Data(
            UUID runId,
            @Nullable UUID stepRunId,
            @Nullable String stageName,
            @Nullable String stepName,
            Status status,
            Instant at,
            @Nullable String message) {}

    @Override
    public Told<Data> accepted(Run run) {
        return new Told<>(
                Place.BEGINNING,
                "run",
                ofRun(run.origin(), Status.PENDING, run.origin().createdAt(), null));
    }

    @Override
    public Stream<Told<Data>> of(Run run, Change change) {
        return IntStream.range(0, change.entries().size())
                .mapToObj(index -> told(run, change, index))
                .filter(Objects::nonNull);
    }

    private static @Nullable Told<Data> told(Run run, Change change, int index) {
        var entry = change.entries().get(index);
        var data = switch (entry) {
            case Entry.OfRun of -> ofRun(run.origin(), of);
            case Entry.OfNode of -> ofStep(run, of);
        };
        var name = entry instanceof Entry.OfRun ? "run" : "step";
        return data == null ? null : new Told<>(new Place(change.version(), index), name, data);
    }

    private static @Nullable Data ofRun(Origin origin, Entry.OfRun entry) {
        return switch (entry.kind()) {
            case BEGUN, REOPENED, WENT_ON -> ofRun(origin, Status.RUNNING, entry.at(), null);
            case SUCCEEDED -> ofRun(origin, Status.SUCCEEDED, entry.at(), null);
            case BROKE -> ofRun(origin, Status.FAILED, entry.at(), entry.error());
            case ABANDONED -> ofRun(origin, Status.CANCELLED, entry.at(), null);
            default -> null;
        };
    }

    private static Data ofRun(Origin origin, Status status, Instant at, @Nullable StepError error) {
        return new Data(
                UUID.fromString(origin.label()),
                null,
                null,
                null,
                status,
                Moment.of(at),
                error == null ? null : error.message());
    }

    private static @Nullable Data ofStep(Run run, Entry.OfNode entry) {
        return switch (entry) {
            case Entry.Started it -> ofStep(run, it, Status.RUNNING, null);
            case Entry.Interrupted it -> ofStep(run, it, Status.RUNNING, null);
            case Entry.SetBack it -> ofStep(run, it, Status.RUNNING, it.error());
            case Entry.Completed it -> ofStep(run, it, Status.SUCCEEDED, null);
            case Entry.Failed it -> ofStep(run, it, Status.FAILED, it.error());
            case Entry.Skipped it -> ofStep(run, it, Status.SKIPPED, null);
            // Only what has begun can be cancelled; what has not is skipped.
            case Entry.Cancelled it ->
                ofStep(
                        run,
                        it,
                        run.node(it.node()).startedAt() == null ? Status.SKIPPED : Status.CANCELLED,
                        it.error());
            case Entry.Reset it -> ofStep(run, it, Status.PENDING, null);
            // No step of a pipeline sleeps, or asks anybody.
            default -> null;
        };
    }

    private static Data ofStep(Run run, Entry.OfNode entry, Status status, @Nullable StepError error) {
        var config = run.plan().nodes().get(entry.node()).config();
        return new Data(
                UUID.fromString(run.origin().label()),
                PartIds.ofStep(run.origin().label(), entry.node()),
                config.path("stage").asString(""),
                config.path("step").asString(""),
                status,
                Moment.of(entry.at()),
                error == null ? null : error.message());
    }
}
