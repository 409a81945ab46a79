package io.baton.execution.nodegraph;

import io.baton.execution.engine.RunStatus;
import io.baton.execution.engine.Runs;
import io.baton.platform.problem.Faults;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which runs of a workflow are to be listed.
 *
 * @param from only those that were asked for then or later
 * @param until only those that were asked for before
 */
record RunQuery(
        @Nullable RunStatus status,
        @Nullable Instant from,
        @Nullable Instant until,
        Paging page) {

    /** Beyond this nobody pages by number. */
    private static final int ROWS_MAX = 10_000;

    /** @throws io.baton.platform.problem.Invalid naming what cannot be read */
    static RunQuery of(@Nullable String status, @Nullable String from, @Nullable String until, Paging page) {
        var faults = new Faults();
        if (page.offset() + page.pageSize() > ROWS_MAX) {
            faults.add("page", "Only the newest " + ROWS_MAX + " are listed; narrow it down by dates.");
        }
        var query = new RunQuery(
                status(status, faults), time("start_date", from, faults), time("end_date", until, faults), page);
        faults.throwIfAny();
        return query;
    }

    /** As many of the newest as are needed to find the page among them. */
    Runs.Listing listing(String workflow) {
        return new Runs.Listing(
                workflow, status, until == null ? null : firstAt(until), page.offset() + page.pageSize());
    }

    /** Those that stand on the page. */
    List<UUID> onPage(List<Runs.Listed> found) {
        return found.stream()
                .filter(run -> from == null || !run.createdAt().isBefore(from))
                .skip(page.offset())
                .map(Runs.Listed::id)
                .toList();
    }

    /** The ids of runs begin with the milliseconds of their time. */
    private static UUID firstAt(Instant time) {
        return new UUID(time.toEpochMilli() << 16, 0);
    }

    private static @Nullable RunStatus status(@Nullable String status, Faults faults) {
        if (status == null || status.isEmpty()) {
            return null;
        }
        var known = Arrays.stream(Status.values())
                .filter(one -> one.name().equals(status))
                .findFirst();
        if (known.isEmpty()) {
            faults.add(
                    "status",
                    Arrays.stream(Status.values())
                            .map(Status::name)
                            .collect(Collectors.joining(", ", "Expected one of ", ".")));
        }
        return known.map(Status::ofRun).orElse(null);
    }

    private static @Nullable Instant time(String name, @Nullable String text, Faults faults) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        try {
            return text.length() == 10
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException unreadable) {
            faults.add(name, "Expected a time such as 2026-01-05T12:00:00Z, or a date.");
            return null;
        }
    }
}
