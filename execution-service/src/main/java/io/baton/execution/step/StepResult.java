package io.baton.execution.step;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** How a call of a step came out. */
public sealed interface StepResult {

    /**
     * The work is done.
     *
     * @param ports by which ways the run goes on, for a step that chooses; empty for one that does not
     */
    record Done(JsonNode output, Set<String> ports) implements StepResult {

        public Done {
            ports = Set.copyOf(ports);
        }

        /** Done, by the only way there is. */
        public Done(JsonNode output) {
            this(output, Set.of());
        }
    }

    /** Done at that time, with this output; nothing is held meanwhile. */
    record Sleep(Instant until, JsonNode output) implements StepResult {}

    /**
     * Somebody has to decide.
     *
     * @param detail what is asked
     * @param until when the question is void, null for never
     */
    record Pause(JsonNode detail, @Nullable Instant until) implements StepResult {}

    /**
     * It went wrong.
     *
     * @param passing whether the same call may go well later, so that it is worth trying again
     */
    record Failed(StepError error, boolean passing) implements StepResult {}
}
