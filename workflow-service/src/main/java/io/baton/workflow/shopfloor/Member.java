package io.baton.workflow.shopfloor;

import io.baton.platform.identity.Caller;
import io.baton.platform.identity.Forbidden;
import io.baton.platform.problem.Invalid;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who reads and writes the log, as a token says.
 *
 * @param user null where the token's subject is no UUID
 * @param company null where the token names none
 */
record Member(@Nullable Named user, @Nullable Named company, boolean isAdmin) {

    private static final int NAME_LENGTH_MAX = 200;

    /**
     * The caller, who must have one of the roles that may.
     *
     * @throws Forbidden for anybody else
     */
    static Member of(Caller caller) {
        if (!caller.isAdmin() && !caller.has("ProjectManager") && !caller.has("CompanyAdmin")) {
            throw new Forbidden("This needs the role ProjectManager, CompanyAdmin or SystemAdmin.");
        }
        var user = Guid.parse(caller.subject());
        var company = caller.companyGuid();
        return new Member(
                user == null ? null : new Named(user, name(caller.name())),
                company == null ? null : new Named(company, name(caller.companyName())),
                caller.isAdmin());
    }

    /** A name as it is shown; what is longer than anybody shows is cut. */
    static @Nullable String name(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        var shown = text.replace("\0", "");
        return shown.length() > NAME_LENGTH_MAX ? shown.substring(0, NAME_LENGTH_MAX) : shown;
    }

    /**
     * The company that is asked for, or else the caller's own.
     *
     * @param path of the field that asks
     * @throws LogRefusal.NotYourCompany if only an admin may ask for it
     */
    UUID company(@Nullable UUID asked, String path) {
        if (asked == null) {
            if (company != null) {
                return company.guid();
            }
            if (isAdmin) {
                throw new Invalid(path, "This field is required: your token names no company.");
            }
            throw new Forbidden("Your token names no company.");
        }
        if (!isAdmin && (company == null || !company.guid().equals(asked))) {
            throw new LogRefusal.NotYourCompany(path);
        }
        return asked;
    }
}
