package io.baton.execution.release;

/** Why a release cannot be stored, read or deployed; the message is for whoever wrote the pipeline. */
public final class ReleaseRefusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;

    ReleaseRefusal(String code, String message) {
        super(message, null, false, false);
        this.code = code;
    }

    static ReleaseRefusal unknown(String id) {
        return new ReleaseRefusal("unknown_release", "There is no release " + id + " in this project.");
    }

    static ReleaseRefusal damaged(String sha256) {
        return new ReleaseRefusal("damaged_release", "What is stored under " + sha256 + " is not what was stored.");
    }

    /** For programs. */
    public String code() {
        return code;
    }

    /** For people. */
    public String detail() {
        return String.valueOf(getMessage());
    }
}
