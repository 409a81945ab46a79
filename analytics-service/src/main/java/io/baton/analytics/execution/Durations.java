package io.baton.analytics.execution;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.baton.analytics.csv.Listed;
import io.baton.analytics.measure.Told;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer to: how long do executions take, and how long do they wait before?
 *
 * @param completed of those that completed on these days
 * @param failed of those that failed; they end early, and are no measure of the work
 * @param waiting from when one was asked for to its beginning, of those that began on these days
 * @param byFace of those that completed
 * @param byWorkflow of those that completed, for the workflows that took the most time together
 */
record Durations(
        Lengths completed,
        Lengths failed,
        Lengths waiting,
        List<Face> byFace,
        List<OfWorkflow> byWorkflow,
        @JsonUnwrapped Told told)
        implements Listed {

    @Override
    public String fileName() {
        return "execution-durations";
    }

    @Override
    public List<?> rows() {
        return byWorkflow;
    }

    @Override
    public Class<?> rowType() {
        return OfWorkflow.class;
    }

    /**
     * Lengths of time in milliseconds; null where there are none. The mean is exact, the others are known to two digits, each the
     * least that is no shorter than so many of them.
     */
    record Lengths(
            long count,
            @Nullable Long averageMs,
            @Nullable Long minimumMs,
            @Nullable Long medianMs,
            @Nullable Long p90Ms,
            @Nullable Long p95Ms,
            @Nullable Long p99Ms,
            @Nullable Long maximumMs) {

        static final Lengths NONE = new Lengths(0, null, null, null, null, null, null, null);

        Lengths averaging(@Nullable Long mean) {
            return new Lengths(count, count == 0 ? null : mean, minimumMs, medianMs, p90Ms, p95Ms, p99Ms, maximumMs);
        }
    }

    record Face(String face, @JsonUnwrapped Lengths lengths) {}

    /** @param totalMs what they took together */
    record OfWorkflow(
            String workflowId,
            String workflowName,
            String face,
            long totalMs,
            @JsonUnwrapped Lengths lengths) {}
}
