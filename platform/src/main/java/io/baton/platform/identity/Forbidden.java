package io.baton.platform.identity;

import io.baton.platform.problem.Refusal;

/** The caller is known and may not do this: 403. */
public final class Forbidden extends Refusal {

    private static final long serialVersionUID = 1L;

    /** @param detail what would be needed, as a sentence */
    public Forbidden(String detail) {
        super(Kind.FORBIDDEN, "Forbidden", detail);
    }
}
