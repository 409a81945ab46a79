package io.baton.platform.problem;

import java.util.List;
import java.util.Map;

/**
 * An expected "no". Each room has a sealed vocabulary of its own under this class; the reason travels up any
 * reactive chain and is turned into the problem body in one place, so that no room maps errors by hand. It carries
 * no stack trace: nothing is broken.
 */
public abstract class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What kind of "no", without a word of HTTP; the error table of the conventions gives each its status. */
    public enum Kind {
        /** The request itself is wrong: 400. */
        INVALID(400),
        /** The caller is known and may not: 403. */
        FORBIDDEN(403),
        /** Not there, or not to be seen by this caller: 404. */
        UNKNOWN(404),
        /** The state forbids it: 409. */
        CONFLICT(409),
        /** The caller looked at an older state: 412. */
        STALE(412),
        /** Well-formed, yet not to be carried out: 422. */
        UNPROCESSABLE(422),
        /** Too often: 429. */
        TOO_MANY(429),
        /** A dependency is down: 503. */
        UNAVAILABLE(503);

        private final int status;

        Kind(int status) {
            this.status = status;
        }

        int status() {
            return status;
        }
    }

    private final Kind kind;

    private final String title;

    // Not serializable in general, and nobody serializes a refusal.
    private final transient Map<String, List<String>> details;

    protected Refusal(Kind kind, String title, String detail) {
        this(kind, title, detail, Map.of());
    }

    /**
     * A refusal that names fields.
     *
     * @param details messages by the path of the field at fault, such as {@code graph.nodes[1].role_id}
     */
    protected Refusal(Kind kind, String title, String detail, Map<String, List<String>> details) {
        super(detail, null, false, false);
        this.kind = kind;
        this.title = title;
        this.details = Map.copyOf(details);
    }

    public Kind kind() {
        return kind;
    }

    /** The short sentence that is the body's {@code title} and {@code error}. */
    public String title() {
        return title;
    }

    /** The whole sentence, about this very case. */
    public String detail() {
        return String.valueOf(getMessage());
    }

    /** Messages by the path of the field at fault; empty where no field is. */
    public Map<String, List<String>> details() {
        return details;
    }

    /** Properties that this refusal adds to the problem body, such as the transitions that are open instead. */
    public Map<String, Object> extensions() {
        return Map.of();
    }
}
