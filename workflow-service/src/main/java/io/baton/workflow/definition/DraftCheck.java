package io.baton.workflow.definition;

import io.baton.platform.problem.Faults;
import io.baton.workflow.assignment.Roles;
import io.baton.workflow.deadline.Sla;
import io.baton.workflow.deadline.SlaText;
import io.baton.workflow.definition.Workflow.Description;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns the form of a new workflow into a {@link Draft}, or says everything that is wrong with it at once. */
final class DraftCheck {

    private static final int DESCRIPTION_MAX = 256;

    private final CreateForm form;

    private final Faults faults = new Faults();

    private final Texts texts = new Texts(faults);

    private DraftCheck(CreateForm form) {
        this.form = form;
    }

    /** @throws io.baton.platform.problem.Invalid naming every fault by its path */
    static Draft check(CreateForm form, Roles roles) {
        return new DraftCheck(form).draft(roles);
    }

    /** The role numbers that the form names, to be looked up before it is checked. */
    static Set<Long> roleIds(CreateForm form) {
        var ids = new HashSet<Long>();
        for (var node : form.nodes()) {
            if (node != null && node.roleId() != null) {
                ids.add(node.roleId());
            }
            if (node != null && node.escalateTo() != null) {
                ids.add(node.escalateTo());
            }
        }
        return ids;
    }

    /** The role names that the form names. Those with a null character nobody has, and the database does not take. */
    static Set<String> roleNames(CreateForm form) {
        var names = new HashSet<String>();
        for (var node : form.nodes()) {
            if (node != null && node.role() != null && node.role().indexOf('\0') < 0) {
                names.add(node.role());
            }
        }
        return names;
    }

    private Draft draft(Roles roles) {
        var description = description();
        var graph = new GraphCheck(form.nodes(), form.edges(), roles, faults);
        var steps = graph.steps();
        var edges = graph.edges();
        faults.throwIfAny();
        return new Draft(form.path(), description, steps, edges);
    }

    private Description description() {
        var fields = form.fields();
        var path = form.path();
        var sla = new Sla(
                sla("low_sla", fields.lowSla()),
                sla("medium_sla", fields.mediumSla()),
                sla("high_sla", fields.highSla()),
                sla("urgent_sla", fields.urgentSla()));
        for (var disorder : sla.disorders()) {
            faults.add(path + disorder.shorter(), "Must be shorter than " + disorder.longer() + ".");
            faults.add(path + disorder.longer(), "Must be longer than " + disorder.shorter() + ".");
        }
        return new Description(
                texts.required(path + "name", fields.name(), Texts.NAME_MAX),
                texts.optional(path + "description", fields.description(), DESCRIPTION_MAX),
                texts.optional(path + "category", fields.category(), Texts.NAME_MAX),
                texts.optional(path + "sub_category", fields.subCategory(), Texts.NAME_MAX),
                texts.optional(path + "department", fields.department(), Texts.NAME_MAX),
                sla);
    }

    private @Nullable Duration sla(String field, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        var duration = SlaText.parse(text);
        if (duration.isEmpty()) {
            faults.add(
                    form.path() + field,
                    "Not a duration. Use HH:MM:SS, D HH:MM:SS or ISO-8601, longer than zero and at most ten years.");
        }
        return duration.orElse(null);
    }
}
