package io.baton.workflow.shopfloor;

import io.baton.platform.problem.Faults;
import io.baton.platform.problem.Invalid;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An entry that is well-formed and allowed; only its names are still to be found.
 *
 * @param path where it stands in the body, for the faults that are found later
 */
record Draft(
        String path,
        ActionType type,
        UUID company,
        @Nullable UUID workstation,
        UUID user,
        @Nullable UUID apiKey,
        @Nullable String value) {

    /**
     * The forms with the caller's own company and user where they name none.
     *
     * @param faults found while the forms were read
     * @throws Invalid if there is any fault
     */
    static List<Draft> of(List<EntryForm> forms, Member member, Faults faults) {
        faults.throwIfAny();
        return forms.stream().map(form -> of(form, member)).toList();
    }

    private static Draft of(EntryForm form, Member member) {
        return new Draft(
                form.path(),
                Objects.requireNonNull(form.type()),
                member.company(form.company(), form.path() + "company_guid"),
                form.workstation(),
                user(form, member),
                form.apiKey(),
                form.value());
    }

    private static UUID user(EntryForm form, Member member) {
        var asked = form.user();
        if (asked != null) {
            return asked;
        }
        var own = member.user();
        if (own == null) {
            throw new Invalid(form.path() + "user_guid", "This field is required: your token's subject is no UUID.");
        }
        return own.guid();
    }
}
