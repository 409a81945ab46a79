package io.baton.execution.pipeline;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a pipeline does, every rule checked.
 *
 * @param isEnabled null: as it was before
 * @param stages in their order
 */
record Definition(String name, String description, @Nullable Boolean isEnabled, List<Stage> stages) {

    Definition {
        stages = List.copyOf(stages);
    }

    /** Steps that run beside each other, but for those that refer to one another. */
    @CamelCase
    record Stage(UUID id, String name, int order, List<Step> steps) {

        Stage {
            steps = List.copyOf(steps);
        }
    }

    @CamelCase
    record Step(UUID id, String name, StepType type, JsonNode configuration) {}

    int stepCount() {
        return stages.stream().mapToInt(stage -> stage.steps().size()).sum();
    }
}
