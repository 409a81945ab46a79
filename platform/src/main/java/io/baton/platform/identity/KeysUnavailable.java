package io.baton.platform.identity;

import io.baton.platform.problem.Refusal;

/** No token can be verified because the issuer's keys were never reached: 503, for the fault is not the caller's. */
final class KeysUnavailable extends Refusal {

    private static final long serialVersionUID = 1L;

    KeysUnavailable() {
        super(Kind.UNAVAILABLE, "Issuer unavailable", "The token issuer's keys cannot be fetched at the moment.");
    }
}
