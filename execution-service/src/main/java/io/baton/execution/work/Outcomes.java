package io.baton.execution.work;

import io.baton.execution.release.ReleaseRefusal;
import io.baton.execution.runner.RunnerRefusal;
import io.baton.execution.step.StepError;
import io.baton.execution.step.StepResult;
import io.baton.execution.step.StepType;
import io.baton.execution.step.ValueType;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;

/** How the steps of pipelines come out where they do not do what they should. */
final class Outcomes {

    /** Only pipelines may name these kinds: they need to know the project. */
    static final String FAMILY = "pipeline";

    private Outcomes() {}

    static StepResult failed(String code, String message) {
        return new StepResult.Failed(new StepError(code, message), false);
    }

    static StepResult ofExit(int code) {
        return failed("exit_code", "The script ended with exit code " + code + ".");
    }

    static StepResult of(RunnerRefusal refusal) {
        return new StepResult.Failed(new StepError(refusal.code(), refusal.detail()), refusal.passing());
    }

    static StepResult of(ReleaseRefusal refusal) {
        return failed(refusal.code(), refusal.detail());
    }

    static StepType type(String name, String summary) {
        return new StepType(
                name,
                Set.of(),
                summary,
                ValueType.ANY,
                ValueType.ANY,
                JsonMapper.shared().readTree("{}"));
    }
}
