package io.baton.workflow.definition;

import io.baton.workflow.assignment.Role;
import io.baton.workflow.assignment.Roles;
import io.baton.workflow.definition.Graph.Step;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads what a client says about one step; what is not sent stays as it was. */
final class StepForm {

    /** Room for a page of text. */
    private static final int TEXT_MAX = 10_000;

    private static final BigDecimal WEIGHT = new BigDecimal("0.5");

    private static final BigDecimal WEIGHT_MAX = new BigDecimal("99.99");

    private final FormObject form;

    private final Step before;

    private final Roles roles;

    private StepForm(FormObject form, Step before, Roles roles) {
        this.form = form;
        this.before = before;
        this.roles = roles;
    }

    /** What a step is before anything is said about it. */
    static Step blank(long stepId, int order) {
        return new Step(stepId, "", null, null, null, null, null, WEIGHT, order, false, false, null);
    }

    static Step read(FormObject form, Step before, Roles roles) {
        return new StepForm(form, before, roles).step();
    }

    /** A step's part of the time, as its own field; what it was where that is at fault or not sent. */
    static BigDecimal weight(FormObject form, BigDecimal before) {
        var weight = form.decimal("weight");
        if (weight == null) {
            return form.has("weight") ? WEIGHT : before;
        }
        if (weight.signum() < 0 || weight.compareTo(WEIGHT_MAX) > 0) {
            form.fault("weight", "Must be from 0 to 99.99.");
            return before;
        }
        if (weight.stripTrailingZeros().scale() > 2) {
            form.fault("weight", "At most two decimal places.");
            return before;
        }
        return weight;
    }

    private Step step() {
        var roleId = role("role_id", "role", before.roleId());
        return new Step(
                before.stepId(),
                form.has("name") || before.name().isEmpty()
                        ? form.required("name", FormObject.NAME_MAX)
                        : before.name(),
                form.has("description") ? form.text("description", TEXT_MAX) : before.description(),
                form.has("instruction") ? form.text("instruction", TEXT_MAX) : before.instruction(),
                roleId,
                roleName(roleId),
                role("escalate_to", "escalate_to_role", before.escalateTo()),
                weight(form, before.weight()),
                before.order(),
                form.flag("is_start", before.isStart()),
                form.flag("is_end", before.isEnd()),
                form.has("design") ? design() : before.design());
    }

    /** A place that was computed here and comes back is none of the client's own. */
    private @Nullable JsonNode design() {
        var design = form.own("design");
        return design == null || design.path("computed").asBoolean(false) ? null : design;
    }

    /** A role by its number, its name, or both where they mean the same; null takes it away. */
    private @Nullable Long role(String byNumber, String byName, @Nullable Long was) {
        if (!form.has(byNumber) && !form.has(byName)) {
            return was;
        }
        var number = form.number(byNumber);
        // As long as the auth service likes: it is only looked up.
        var name = form.text(byName, TEXT_MAX);
        var numbered = number == null ? null : roles.of(number);
        var named = name == null ? null : roles.named(name);
        if (number != null && numbered == null) {
            form.fault(byNumber, "No role " + number + ".");
        }
        if (name != null && named == null) {
            form.fault(byName, "No role \"" + name + "\".");
        }
        if (numbered != null && named != null && !numbered.equals(named)) {
            form.fault(byName, "Not the role that " + byNumber + " names.");
        }
        Role meant = numbered != null ? numbered : named;
        return meant == null ? null : (Long) meant.roleId();
    }

    private @Nullable String roleName(@Nullable Long roleId) {
        if (roleId == null || roleId.equals(before.roleId())) {
            return roleId == null ? null : before.roleName();
        }
        var role = roles.of(roleId);
        return role == null ? null : role.name();
    }
}
