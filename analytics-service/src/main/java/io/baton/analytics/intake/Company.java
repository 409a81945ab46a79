package io.baton.analytics.intake;

import io.baton.platform.identity.Caller;
import java.util.UUID;

/** Whose facts somebody may see: those of their own company, whatever their role. */
public final class Company {

    /** The company of those who have none, in every table. */
    public static final UUID NONE = new UUID(0, 0);

    private Company() {}

    /** The caller's company; without one, only what has none is theirs. */
    public static UUID of(Caller caller) {
        var company = caller.companyGuid();
        return company == null ? NONE : company;
    }
}
