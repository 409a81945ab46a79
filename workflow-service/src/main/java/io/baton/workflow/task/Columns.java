package io.baton.workflow.task;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads the columns of a row in their order: to look for each by its name costs more than all else about a row. */
final class Columns {

    private final Readable row;

    private int next;

    Columns(Readable row) {
        this.row = row;
    }

    long number() {
        return Objects.requireNonNull(numberIfAny());
    }

    int smallNumber() {
        return Objects.requireNonNull(row.get(next++, Integer.class));
    }

    @Nullable
    Long numberIfAny() {
        return row.get(next++, Long.class);
    }

    String text() {
        return Objects.requireNonNull(textIfAny());
    }

    @Nullable
    String textIfAny() {
        return row.get(next++, String.class);
    }

    Instant time() {
        return Objects.requireNonNull(timeIfAny());
    }

    @Nullable
    Instant timeIfAny() {
        return row.get(next++, Instant.class);
    }

    @Nullable
    UUID guidIfAny() {
        return row.get(next++, UUID.class);
    }
}
