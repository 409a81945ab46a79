package io.baton.execution.dataflow;

import io.baton.execution.dataflow.Definition.Retry;
import io.baton.execution.dataflow.Definition.Step;
import io.baton.execution.dataflow.DefinitionForm.RetryForm;
import io.baton.execution.dataflow.DefinitionForm.StepForm;
import io.baton.execution.step.StepKind;
import io.baton.execution.step.StepType;
import io.baton.platform.problem.Faults;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Turns the form of a data flow into a {@link Definition}, or says everything that is wrong with it at once. */
final class DefinitionCheck {

    static final int STEPS_MAX = 1000;

    private static final int NAME_MAX = 255;

    private static final int DESCRIPTION_MAX = 4000;

    private static final int CONDITION_MAX = 4000;

    private static final String REQUIRED = "This field is required.";

    private static final BigDecimal TIMEOUT = BigDecimal.valueOf(60);

    private final DefinitionForm form;

    private final StepRules rules;

    private final Faults faults = new Faults();

    private DefinitionCheck(DefinitionForm form, StepRules rules) {
        this.form = form;
        this.rules = rules;
    }

    /** @throws io.baton.platform.problem.Invalid naming every fault by its path */
    static Definition check(DefinitionForm form, StepRules rules) {
        return new DefinitionCheck(form, rules).definition();
    }

    private Definition definition() {
        var name = text("name", form.name(), NAME_MAX);
        if (name == null || name.isBlank()) {
            faults.add("name", REQUIRED);
        }
        var description = text("description", form.description(), DESCRIPTION_MAX);
        var steps = steps(form.steps() == null ? List.<@Nullable StepForm>of() : form.steps());
        faults.throwIfAny();
        return new Definition(name == null ? "" : name.strip(), description == null ? "" : description, steps);
    }

    private List<Step> steps(List<@Nullable StepForm> forms) {
        if (forms.isEmpty() || forms.size() > STEPS_MAX) {
            faults.add(
                    "steps",
                    forms.isEmpty()
                            ? "There must be at least one step."
                            : "There may be at most " + STEPS_MAX + " steps.");
            return List.of();
        }
        var steps = new ArrayList<Step>(forms.size());
        var line = new TypeLine(rules.kinds());
        for (var place = 0; place < forms.size(); place++) {
            var path = "steps[" + place + "]";
            var step = step(forms.get(place), path);
            if (step == null) {
                line.gap();
            } else {
                line.add(step, path + ".type", faults);
                steps.add(step);
            }
        }
        return steps;
    }

    /** The step as far as its type is known; null where not even that is. */
    private @Nullable Step step(@Nullable StepForm step, String path) {
        if (step == null) {
            faults.add(path, "Expected an object.");
            return null;
        }
        var kind = kind(step.type(), path + ".type");
        var name = text(path + ".name", step.name(), NAME_MAX);
        var retry = step.retry() == null ? Retry.USUAL : retry(step.retry(), path + ".retry.");
        var timeout = step.timeout() == null
                ? TIMEOUT
                : between(step.timeout(), path + ".timeout", new BigDecimal("0.001"), BigDecimal.valueOf(3600));
        var condition = text(path + ".condition", step.condition(), CONDITION_MAX);
        if (condition != null) {
            rules.condition().check(condition, path + ".condition", faults);
        }
        return kind == null
                ? null
                : new Step(kind.type().name(), name, config(step, kind, path), retry, timeout, condition);
    }

    private @Nullable StepKind kind(@Nullable String type, String path) {
        if (type == null) {
            faults.add(path, REQUIRED);
            return null;
        }
        var kind = rules.kinds().find(type).orElse(null);
        if (kind == null) {
            faults.add(
                    path,
                    rules.kinds().types().stream()
                            .map(StepType::name)
                            .collect(Collectors.joining(", ", "There is no such type of step. Known are ", ".")));
        }
        return kind;
    }

    private JsonNode config(StepForm step, StepKind kind, String path) {
        var given =
                step.config() == null || step.config().isNull() ? JsonNodeFactory.instance.objectNode() : step.config();
        if (!(given instanceof ObjectNode config)) {
            faults.add(path + ".config", "Expected an object.");
            return given;
        }
        if (step.input() == null || step.input().isNull() || mayStandFor(step.input(), config, kind, path)) {
            rules.configs().check(kind, config, path + ".config", faults);
        }
        return config;
    }

    /** Puts the short form's input where it belongs; false where it cannot be there, which is then said. */
    private boolean mayStandFor(JsonNode input, ObjectNode config, StepKind kind, String path) {
        var schema = kind.type().configSchema().path("properties").path("input");
        if (schema.isMissingNode()) {
            faults.add(path + ".input", kind.type().name() + " works on what the step before it gives.");
            return false;
        }
        if (config.has("input")) {
            faults.add(path + ".input", "Is given in config as well; leave one of them out.");
            return false;
        }
        config.set("input", input);
        return rules.schemas().check(schema, input, path + ".input", faults);
    }

    private Retry retry(RetryForm form, String path) {
        var attempts = form.attempts() == null
                ? Retry.USUAL.attempts()
                : form.attempts().intValue();
        if (attempts < 1 || attempts > 100) {
            faults.add(path + "attempts", "Expected 1 to 100.");
        }
        var delay = form.delay() == null
                ? Retry.USUAL.delay()
                : between(form.delay(), path + "delay", BigDecimal.ZERO, BigDecimal.valueOf(86_400));
        var multiplier = form.multiplier() == null
                ? Retry.USUAL.multiplier()
                : between(form.multiplier(), path + "multiplier", BigDecimal.ONE, BigDecimal.TEN);
        return new Retry(attempts, delay, multiplier);
    }

    private BigDecimal between(BigDecimal number, String path, BigDecimal min, BigDecimal max) {
        if (number.compareTo(min) < 0 || number.compareTo(max) > 0) {
            faults.add(path, "Expected " + min.toPlainString() + " to " + max.toPlainString() + ".");
            return min;
        }
        if (number.scale() > 3) {
            faults.add(path, "Expected at most three decimal places.");
            return min;
        }
        return number.scale() < 0 ? number.setScale(0) : number;
    }

    private @Nullable String text(String path, @Nullable String text, int lengthMax) {
        if (text == null) {
            return null;
        }
        if (text.codePointCount(0, text.length()) > lengthMax) {
            faults.add(path, "Ensure this field has no more than " + lengthMax + " characters.");
        }
        // The one character that the database does not store.
        if (text.indexOf('\0') >= 0) {
            faults.add(path, "Null characters are not allowed.");
        }
        return text;
    }
}
