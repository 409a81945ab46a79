package io.baton.workflow.assignment;

import io.baton.platform.problem.Faults;
import org.jspecify.annotations.Nullable;

/**
 * A role that an admin adds.
 *
 * @param roleId null: the next of this service's own numbers
 */
record RoleForm(@Nullable Long roleId, String name, String system) {

    private static final int TEXT_MAX = 64;

    /** What a client posts. */
    record Posted(
            @Nullable Long roleId,
            @Nullable String name,
            @Nullable String system) {

        /** @throws io.baton.platform.problem.Invalid naming every fault by its field */
        RoleForm form() {
            var faults = new Faults();
            if (roleId != null && roleId < 1) {
                faults.add("role_id", "Expected a whole number from 1.");
            }
            var form = new RoleForm(roleId, text("name", name, faults), text("system", system, faults));
            if (form.name().isEmpty()) {
                faults.add("name", "This field is required.");
            }
            faults.throwIfAny();
            return form.system().isEmpty() ? new RoleForm(roleId, form.name(), "baton") : form;
        }

        private static String text(String field, @Nullable String text, Faults faults) {
            var given = text == null ? "" : text.strip();
            if (given.codePointCount(0, given.length()) > TEXT_MAX) {
                faults.add(field, "Ensure this field has no more than " + TEXT_MAX + " characters.");
            }
            if (given.indexOf('\0') >= 0) {
                faults.add(field, "Null characters are not allowed.");
            }
            return given;
        }
    }
}
