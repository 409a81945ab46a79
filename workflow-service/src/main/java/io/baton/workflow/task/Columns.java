package io.baton.workflow.task;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads the columns of a row in their order: to look for each by its name costs more than all else about a row. */
final class Columns {

    private final Row row;

    private int next;

    Columns(Row row) {
        this.row = row;
    }

    /** A row of an answer. */
    interface Row {

        /**
         * The value of a column.
         *
         * @param place of the column, from 0
         */
        <T> @Nullable T get(int place, Class<T> type);
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
