package io.baton.execution.work;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What came of a step's last attempt, beyond what the engine keeps.
 *
 * @param message what was done, where nothing went wrong
 */
public record StepReport(
        @Nullable Integer exitCode,
        @Nullable UUID releaseId,
        @Nullable String message,
        List<TestCase> tests) {

    /** Of a step of which nothing is known. */
    public static final StepReport NONE = new StepReport(null, null, null, List.of());

    public StepReport {
        tests = List.copyOf(tests);
    }

    static StepReport ofExit(int code) {
        return new StepReport(code, null, null, List.of());
    }

    /**
     * One test of a JUnit report.
     *
     * @param status {@code Passed}, {@code Failed} or {@code Skipped}
     */
    public record TestCase(
            String name,
            String status,
            long durationMs,
            @Nullable String message) {

        boolean failed() {
            return status.equals("Failed");
        }
    }
}
