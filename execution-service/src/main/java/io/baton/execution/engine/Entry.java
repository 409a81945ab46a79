package io.baton.execution.engine;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.baton.execution.step.StepError;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One thing that happened in a run. The entries of a run, in order, are its whole truth: every state is what they add up to.
 * Names are short because they are stored millions of times; none is ever renamed.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "e")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Entry.Started.class, name = "started"),
    @JsonSubTypes.Type(value = Entry.Interrupted.class, name = "interrupted"),
    @JsonSubTypes.Type(value = Entry.Completed.class, name = "completed"),
    @JsonSubTypes.Type(value = Entry.SetBack.class, name = "set-back"),
    @JsonSubTypes.Type(value = Entry.Slept.class, name = "slept"),
    @JsonSubTypes.Type(value = Entry.Held.class, name = "held"),
    @JsonSubTypes.Type(value = Entry.Paused.class, name = "paused"),
    @JsonSubTypes.Type(value = Entry.Resumed.class, name = "resumed"),
    @JsonSubTypes.Type(value = Entry.Failed.class, name = "failed"),
    @JsonSubTypes.Type(value = Entry.Skipped.class, name = "skipped"),
    @JsonSubTypes.Type(value = Entry.Cancelled.class, name = "cancelled"),
    @JsonSubTypes.Type(value = Entry.Reset.class, name = "reset"),
    @JsonSubTypes.Type(value = Entry.OfRun.class, name = "run")
})
@JsonInclude(JsonInclude.Include.NON_NULL)
public sealed interface Entry {

    /** When it happened. */
    Instant at();

    /** Which column of the tables of states it is. */
    Kind kind();

    /** What can happen: first to a node, then to the run as a whole. */
    enum Kind {
        STARTED,
        INTERRUPTED,
        COMPLETED,
        SET_BACK,
        SLEPT,
        HELD,
        PAUSED,
        RESUMED,
        FAILED,
        SKIPPED,
        CANCELLED,
        RESET,
        BEGUN,
        HALTED,
        WENT_ON,
        SUCCEEDED,
        BROKE,
        ABANDONED,
        REOPENED
    }

    /** Something that happened to one node. */
    sealed interface OfNode extends Entry {

        /** The node's number in the plan. */
        int node();
    }

    /** An attempt began. */
    record Started(@JsonProperty("n") int node, Instant at) implements OfNode {
        @Override
        public Kind kind() {
            return Kind.STARTED;
        }
    }

    /** The instance that made the attempt is gone; the attempt is made again. */
    record Interrupted(@JsonProperty("n") int node, Instant at) implements OfNode {
        @Override
        public Kind kind() {
            return Kind.INTERRUPTED;
        }
    }

    /**
     * It is done.
     *
     * @param ports the ways it chose; not written down where it chose none
     */
    record Completed(
            @JsonProperty("n") int node,
            Instant at,
            @JsonInclude(JsonInclude.Include.ALWAYS) JsonNode output,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) Set<String> ports)
            implements OfNode {

        public Completed {
            ports = ports == null ? Set.of() : Set.copyOf(ports);
        }

        @Override
        public Kind kind() {
            return Kind.COMPLETED;
        }
    }

    /** The attempt failed, and there is another one at {@code until}. */
    record SetBack(@JsonProperty("n") int node, Instant at, StepError error, Instant until) implements OfNode {
        @Override
        public Kind kind() {
            return Kind.SET_BACK;
        }
    }

    /** It is done with this output, as soon as it is {@code until}. */
    record Slept(
            @JsonProperty("n") int node,
            Instant at,
            Instant until,
            @JsonInclude(JsonInclude.Include.ALWAYS) JsonNode output)
            implements OfNode {
        @Override
        public Kind kind() {
            return Kind.SLEPT;
        }
    }

    /** Whether what it sleeps for can only be moved by somebody's decision; it was otherwise before. */
    record Held(@JsonProperty("n") int node, Instant at, boolean held) implements OfNode {
        @Override
        public Kind kind() {
            return Kind.HELD;
        }
    }

    /** It waits for somebody's decision, and fails if there is none by {@code until}. */
    record Paused(
            @JsonProperty("n") int node,
            Instant at,
            @JsonInclude(JsonInclude.Include.ALWAYS) JsonNode detail,
            @Nullable Instant until)
            implements OfNode {
        @Override
        public Kind kind() {
            return Kind.PAUSED;
        }
    }

    /** Somebody decided: the output, and in {@code how} what the face keeps of the decision. */
    record Resumed(
            @JsonProperty("n") int node,
            Instant at,
            String by,
            @JsonInclude(JsonInclude.Include.ALWAYS) JsonNode how,
            @JsonInclude(JsonInclude.Include.ALWAYS) JsonNode output)
            implements OfNode {
        @Override
        public Kind kind() {
            return Kind.RESUMED;
        }
    }

    /** It failed for good. */
    record Failed(@JsonProperty("n") int node, Instant at, StepError error) implements OfNode {
        @Override
        public Kind kind() {
            return Kind.FAILED;
        }
    }

    /** It is not done. With an output, which is its input, the run goes on behind it; without one no way led to it. */
    record Skipped(
            @JsonProperty("n") int node,
            Instant at,
            @Nullable JsonNode output) implements OfNode {
        @Override
        public Kind kind() {
            return Kind.SKIPPED;
        }
    }

    /** It is not done, or not finished, because of what {@code error} says; no error: somebody cancelled the run. */
    record Cancelled(
            @JsonProperty("n") int node,
            Instant at,
            @Nullable StepError error) implements OfNode {
        @Override
        public Kind kind() {
            return Kind.CANCELLED;
        }
    }

    /** It is to be done again. */
    record Reset(@JsonProperty("n") int node, Instant at) implements OfNode {
        @Override
        public Kind kind() {
            return Kind.RESET;
        }
    }

    /**
     * Something that happened to the run as a whole.
     *
     * @param kind one of those from {@link Kind#BEGUN} on
     * @param by who did it, where somebody did
     * @param error why it broke
     */
    record OfRun(
            @JsonProperty("what") Kind kind,
            Instant at,
            @Nullable String by,
            @Nullable StepError error) implements Entry {

        static OfRun of(Kind kind, Instant at) {
            return new OfRun(kind, at, null, null);
        }
    }
}
