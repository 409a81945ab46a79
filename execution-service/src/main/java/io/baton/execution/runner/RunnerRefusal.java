package io.baton.execution.runner;

import java.time.Duration;

/** Why a script was not run to its end. */
public final class RunnerRefusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;

    private final boolean passing;

    private RunnerRefusal(String code, String message, boolean passing) {
        super(message, null, false, false);
        this.code = code;
        this.passing = passing;
    }

    static RunnerRefusal off() {
        return new RunnerRefusal(
                "runner_off",
                "This installation runs no scripts: its operator has not turned on a runner (baton.runner.local).",
                false);
    }

    static RunnerRefusal full(int waiting) {
        return new RunnerRefusal("runner_full", waiting + " scripts wait for their turn already.", true);
    }

    static RunnerRefusal tooLong(Duration limit) {
        return new RunnerRefusal(
                "timeout", "The script took longer than " + limit.toSeconds() + " s and was killed.", false);
    }

    static RunnerRefusal unusable(String reason) {
        return new RunnerRefusal("runner", "The script could not be run: " + reason + ".", false);
    }

    /** For programs. */
    public String code() {
        return code;
    }

    /** For the script's writer. */
    public String detail() {
        return String.valueOf(getMessage());
    }

    /** Whether the same script may be run later. */
    public boolean passing() {
        return passing;
    }
}
