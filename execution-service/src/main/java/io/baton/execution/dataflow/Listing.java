package io.baton.execution.dataflow;

import io.baton.execution.engine.RunStatus;
import io.baton.execution.engine.Runs;
import io.baton.platform.problem.Faults;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list of executions, as the API shows it.
 *
 * @param nextCursor where the next part begins, null at the end
 */
record Listing(List<Row> executions, @Nullable String nextCursor) {

    private static final int LIMIT = 20;

    private static final int LIMIT_MAX = 100;

    record Row(
            String executionId,
            Status status,
            Instant createdAt,
            @Nullable Instant startedAt,
            @Nullable Instant completedAt) {}

    /** @throws io.baton.platform.problem.Invalid naming what cannot be read */
    static Runs.Listing query(String flow, @Nullable String status, @Nullable String limit, @Nullable String cursor) {
        var faults = new Faults();
        var query = new Runs.Listing(flow, status(status, faults), cursor(cursor, faults), limit(limit, faults) + 1);
        faults.throwIfAny();
        return query;
    }

    /** One more row was asked for than is shown, to see whether there are any. */
    static Listing of(List<Runs.Listed> runs, Runs.Listing query) {
        var more = runs.size() == query.limit();
        var shown = more ? runs.subList(0, runs.size() - 1) : runs;
        var rows = shown.stream()
                .map(run -> new Row(
                        run.label(),
                        Status.of(run.status()),
                        Moment.of(run.createdAt()),
                        Moment.ofNullable(run.startedAt()),
                        Moment.ofNullable(run.endedAt())))
                .toList();
        return new Listing(rows, more ? shown.getLast().id().toString() : null);
    }

    private static @Nullable RunStatus status(@Nullable String status, Faults faults) {
        if (status == null || status.isEmpty()) {
            return null;
        }
        return switch (status) {
            case "PENDING", "RUNNING", "COMPLETED", "FAILED", "CANCELLED" -> RunStatus.valueOf(status);
            default -> {
                faults.add("status", "Expected PENDING, RUNNING, COMPLETED, FAILED or CANCELLED.");
                yield null;
            }
        };
    }

    private static int limit(@Nullable String limit, Faults faults) {
        if (limit == null || limit.isEmpty()) {
            return LIMIT;
        }
        if (!limit.matches("0*[1-9]\\d*")) {
            faults.add("limit", "Expected a whole number from 1.");
            return LIMIT;
        }
        var digits = limit.replaceFirst("^0+", "");
        return digits.length() > 3 ? LIMIT_MAX : Math.min(Integer.parseInt(digits), LIMIT_MAX);
    }

    private static @Nullable UUID cursor(@Nullable String cursor, Faults faults) {
        if (cursor == null || cursor.isEmpty()) {
            return null;
        }
        try {
            return UUID.fromString(cursor);
        } catch (IllegalArgumentException unreadable) {
            faults.add("cursor", "Expected the next_cursor of an earlier answer.");
            return null;
        }
    }
}
