package io.baton.execution.pipeline;

import io.baton.execution.pipeline.Definition.Stage;
import io.baton.execution.pipeline.Definition.Step;
import io.baton.execution.pipeline.PipelineForm.StageForm;
import io.baton.execution.pipeline.PipelineForm.StepForm;
import io.baton.platform.problem.Faults;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Turns the form of a pipeline into a {@link Definition}, or says everything that is wrong with it at once. */
final class DefinitionCheck {

    private static final int STAGES_MAX = 50;

    private static final int STEPS_MAX = 100;

    private static final int NAME_MAX = 255;

    private static final int DESCRIPTION_MAX = 4000;

    private static final String REQUIRED = "This field is required.";

    private final Faults faults = new Faults();

    private final Set<UUID> ids = new HashSet<>();

    /** With where it was in the request, which its order may not be. */
    private record Placed(Stage stage, String path) {}

    /** @throws io.baton.platform.problem.Invalid naming every fault by its path */
    static Definition ofNew(PipelineForm form) {
        var check = new DefinitionCheck();
        check.required("projectId", form.projectId());
        return check.definition(form);
    }

    /** @throws io.baton.platform.problem.Invalid naming every fault by its path */
    static Definition ofReplacement(PipelineForm form) {
        return new DefinitionCheck().definition(form);
    }

    private Definition definition(PipelineForm form) {
        var name = required("name", form.name());
        var description = text("description", form.description(), DESCRIPTION_MAX);
        var stages = stages(form.stages() == null ? List.<@Nullable StageForm>of() : form.stages());
        faults.throwIfAny();
        return new Definition(name, description, form.isEnabled(), stages);
    }

    private List<Stage> stages(List<@Nullable StageForm> forms) {
        if (forms.isEmpty() || forms.size() > STAGES_MAX) {
            faults.add(
                    "stages",
                    forms.isEmpty()
                            ? "There must be at least one stage."
                            : "There may be at most " + STAGES_MAX + " stages.");
            return List.of();
        }
        var names = new HashSet<String>();
        var orders = new HashSet<Integer>();
        var placed = new ArrayList<Placed>(forms.size());
        for (var place = 0; place < forms.size(); place++) {
            var path = "stages[" + place + "]";
            var form = forms.get(place);
            if (form == null) {
                faults.add(path, "Expected an object.");
                continue;
            }
            var stage = stage(form, place, path);
            once(names.add(stage.name()), path + ".name", "Another stage has this name.");
            once(orders.add(stage.order()), path + ".order", "Another stage has this order.");
            placed.add(new Placed(stage, path));
        }
        placed.sort(Comparator.comparingInt(one -> one.stage().order()));
        check(placed);
        return placed.stream().map(Placed::stage).toList();
    }

    private void check(List<Placed> placed) {
        if (placed.stream().mapToInt(one -> one.stage().steps().size()).sum() > STEPS_MAX) {
            faults.add("stages", "There may be at most " + STEPS_MAX + " steps.");
        }
        var references = new ReferenceCheck(faults);
        for (var one : placed) {
            for (var place = 0; place < one.stage().steps().size(); place++) {
                references.add(one.stage().steps().get(place), one.path() + ".steps[" + place + "]");
            }
        }
    }

    private Stage stage(StageForm form, int place, String path) {
        var name = required(path + ".name", form.name());
        var forms = form.steps() == null ? List.<@Nullable StepForm>of() : form.steps();
        if (forms.isEmpty()) {
            faults.add(path + ".steps", "There must be at least one step.");
        }
        var steps = new ArrayList<Step>(forms.size());
        var names = new HashSet<String>();
        for (var index = 0; index < forms.size(); index++) {
            var step = step(forms.get(index), path + ".steps[" + index + "]");
            once(
                    names.add(step.name()) || step.name().isEmpty(),
                    path + ".steps[" + index + "].name",
                    "Another step of the stage has this name.");
            steps.add(step);
        }
        return new Stage(id(form.id()), name, form.order() == null ? place + 1 : form.order(), steps);
    }

    private Step step(@Nullable StepForm form, String path) {
        if (form == null) {
            faults.add(path, "Expected an object.");
            return new Step(id(null), "", StepType.BUILD, JsonNodeFactory.instance.objectNode());
        }
        var name = required(path + ".name", form.name());
        var type = type(form.type(), path + ".type");
        var configuration = form.configuration() == null || form.configuration().isNull()
                ? JsonNodeFactory.instance.objectNode()
                : form.configuration();
        if (type != null) {
            new ConfigurationCheck(faults, path + ".configuration").check(type, configuration);
        }
        return new Step(id(form.id()), name, type == null ? StepType.BUILD : type, configuration);
    }

    private @Nullable StepType type(@Nullable String word, String path) {
        var type = StepType.of(word);
        if (type == null) {
            faults.add(path, word == null ? REQUIRED : "Expected Build, Test or Deploy.");
        }
        return type;
    }

    /** The id that was sent, where it can be one and no other part of this pipeline has it. */
    private UUID id(@Nullable String sent) {
        return Stream.of(Guid.read(sent), UUID.randomUUID())
                .filter(Objects::nonNull)
                .filter(ids::add)
                .findFirst()
                .orElseThrow();
    }

    private void once(boolean isFirst, String path, String message) {
        if (!isFirst) {
            faults.add(path, message);
        }
    }

    private String required(String path, @Nullable String text) {
        if (text == null || text.isBlank()) {
            faults.add(path, REQUIRED);
        }
        return text(path, text, NAME_MAX).strip();
    }

    private String text(String path, @Nullable String text, int lengthMax) {
        if (text == null) {
            return "";
        }
        if (text.codePointCount(0, text.length()) > lengthMax) {
            faults.add(path, "Ensure this field has no more than " + lengthMax + " characters.");
        }
        if (Texts.isUnstorable(text)) {
            faults.add(path, Texts.UNSTORABLE);
        }
        return text;
    }

    /** What cannot be kept, whatever it is for. */
    static final class Texts {

        static final String UNSTORABLE = "Null characters and half surrogate pairs are not allowed.";

        private Texts() {}

        static boolean isUnstorable(String text) {
            return text.codePoints()
                    .anyMatch(point ->
                            point == 0 || (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE));
        }

        /** Whether any text or name within is unstorable. */
        static boolean isUnstorable(JsonNode json) {
            if (json.isString()) {
                return isUnstorable(json.stringValue());
            }
            return json.propertyNames().stream().anyMatch(Texts::isUnstorable)
                    || json.values().stream().anyMatch(Texts::isUnstorable);
        }
    }
}
