package io.baton.execution.dataflow;

import io.baton.execution.step.Condition;
import io.baton.execution.step.ConfigCheck;
import io.baton.execution.step.JsonSchemas;
import io.baton.execution.step.StepKinds;
import org.springframework.stereotype.Component;

/** Everything that decides whether a step can be as somebody wrote it. */
@Component
record StepRules(StepKinds kinds, ConfigCheck configs, JsonSchemas schemas, Condition condition) {}
