package io.baton.execution.pipeline;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What a step of a pipeline can be. */
enum StepType {
    BUILD("Build", "Pipeline.Build"),
    TEST("Test", "Pipeline.Test"),
    DEPLOY("Deploy", "Pipeline.Deploy");

    private final String word;

    private final String kind;

    StepType(String word, String kind) {
        this.word = word;
        this.kind = kind;
    }

    /** As the API writes it. */
    @JsonValue
    String word() {
        return word;
    }

    /** Which kind of step the engine is to call. */
    String kind() {
        return kind;
    }

    static @Nullable StepType of(@Nullable String word) {
        return Arrays.stream(values())
                .filter(type -> type.word.equals(word))
                .findFirst()
                .orElse(null);
    }

    static StepType ofKind(String kind) {
        return Arrays.stream(values())
                .filter(type -> type.kind.equals(kind))
                .findFirst()
                .orElseThrow();
    }
}
