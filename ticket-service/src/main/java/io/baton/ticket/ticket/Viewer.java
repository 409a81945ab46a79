package io.baton.ticket.ticket;

import io.baton.platform.identity.Caller;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How much of all tickets a caller may see. Nobody sees those of another company, administrators included; who holds no
 * role is an employee and sees the tickets about themself; who holds any role sees all of the company's.
 *
 * @param own null where the caller sees more than their own
 */
record Viewer(UUID company, @Nullable Own own) {

    /** Stands for "no company named", so that callers of none see just each other's tickets. */
    static final UUID NO_COMPANY = new UUID(0, 0);

    /**
     * What names the caller on their own tickets. What their token does not say is null, and no ticket is theirs by that.
     *
     * @param email in lower case
     */
    record Own(@Nullable String employeeId, @Nullable String email) {

        static Own of(Caller caller) {
            return new Own(
                    caller.userId() > 0 ? Long.toString(caller.userId()) : null,
                    caller.email().isBlank() ? null : caller.email().toLowerCase(Locale.ROOT));
        }
    }

    static Viewer of(Caller caller) {
        return new Viewer(companyOf(caller), caller.roles().isEmpty() ? Own.of(caller) : null);
    }

    static UUID companyOf(Caller caller) {
        var company = caller.companyGuid();
        return company == null ? NO_COMPANY : company;
    }
}
