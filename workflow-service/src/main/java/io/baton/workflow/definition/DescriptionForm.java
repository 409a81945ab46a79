package io.baton.workflow.definition;

import io.baton.workflow.deadline.Sla;
import io.baton.workflow.deadline.SlaText;
import io.baton.workflow.definition.Workflow.Description;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Reads what a client says about a workflow as a whole; what is not sent stays as it was. */
final class DescriptionForm {

    private static final int DESCRIPTION_MAX = 256;

    private static final Description NOTHING =
            new Description("", null, null, null, null, new Sla(null, null, null, null));

    private final FormObject form;

    private final Description before;

    private DescriptionForm(FormObject form, Description before) {
        this.form = form;
        this.before = before;
    }

    /** A new workflow's. */
    static Description read(FormObject form) {
        return new DescriptionForm(form, NOTHING).description();
    }

    /** A workflow's whose description was this one. The rules are checked on the result. */
    static Description read(FormObject form, Description before) {
        return new DescriptionForm(form, before).description();
    }

    private Description description() {
        var was = before.sla();
        var sla = new Sla(
                sla("low_sla", was.low()),
                sla("medium_sla", was.medium()),
                sla("high_sla", was.high()),
                sla("urgent_sla", was.urgent()));
        for (var disorder : sla.disorders()) {
            form.fault(disorder.shorter(), "Must be shorter than " + disorder.longer() + ".");
            form.fault(disorder.longer(), "Must be longer than " + disorder.shorter() + ".");
        }
        return new Description(
                form.has("name") || before.name().isEmpty()
                        ? form.required("name", FormObject.NAME_MAX)
                        : before.name(),
                text("description", before.description(), DESCRIPTION_MAX),
                text("category", before.category(), FormObject.NAME_MAX),
                text("sub_category", before.subCategory(), FormObject.NAME_MAX),
                text("department", before.department(), FormObject.NAME_MAX),
                sla);
    }

    private @Nullable String text(String field, @Nullable String was, int lengthMax) {
        return form.has(field) ? form.text(field, lengthMax) : was;
    }

    private @Nullable Duration sla(String field, @Nullable Duration was) {
        if (!form.has(field)) {
            return was;
        }
        // Longer than any duration that is one.
        var text = form.text(field, FormObject.NAME_MAX);
        if (text == null) {
            return null;
        }
        var duration = SlaText.parse(text);
        if (duration.isEmpty()) {
            form.fault(
                    field,
                    "Not a duration. Use HH:MM:SS, D HH:MM:SS or ISO-8601, longer than zero and at most ten years.");
        }
        return duration.orElse(null);
    }
}
