package io.baton.ticket.ticket;

import org.jspecify.annotations.Nullable;

/** A row as a ticket reads it, whatever the driver calls its rows. */
@FunctionalInterface
public interface Columns {

    /** The value of a column, or null. */
    <T> @Nullable T get(String column, Class<T> type);

    /** The value of a column that is never null. */
    default <T> T need(String column, Class<T> type) {
        var value = get(column, type);
        if (value == null) {
            throw new IllegalStateException("Column " + column + " is null");
        }
        return value;
    }
}
