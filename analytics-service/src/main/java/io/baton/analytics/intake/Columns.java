package io.baton.analytics.intake;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Component;

/**
 * Turns batches on their side: one array for each column, as {@code unnest} takes it. An array goes as one text, which statements
 * cast to what it is, since the driver would take time over each value and each character of it.
 */
@Component
public class Columns {

    private final DatabaseClient database;

    Columns(DatabaseClient database) {
        this.database = database;
    }

    /** A statement that takes these parts, a row for each. */
    public <P> Batch<P> of(String sql, Collection<P> parts) {
        return new Batch<>(database.sql(sql), List.copyOf(parts));
    }

    /** A statement whose columns are filled one by one. */
    public record Batch<P>(GenericExecuteSpec statement, List<P> parts) {

        /** Enough for most columns. */
        private static final int WIDTH = 24;

        /** A column of texts. */
        public Batch<P> texts(String name, Function<P, @Nullable String> column) {
            return bind(name, column, Batch::quoted);
        }

        /** A column of numbers. */
        public Batch<P> numbers(String name, Function<P, @Nullable Long> column) {
            return bind(name, column, StringBuilder::append);
        }

        /** A column of UUIDs. */
        public Batch<P> guids(String name, Function<P, @Nullable UUID> column) {
            return bind(name, column, StringBuilder::append);
        }

        /** A column of moments. */
        public Batch<P> times(String name, Function<P, @Nullable Instant> column) {
            return bind(name, column, StringBuilder::append);
        }

        /** A column of yes and no. */
        public Batch<P> flags(String name, Function<P, @Nullable Boolean> column) {
            return bind(name, column, StringBuilder::append);
        }

        private <V> Batch<P> bind(String name, Function<P, @Nullable V> column, Written<V> written) {
            var array = new StringBuilder(parts.size() * WIDTH).append('{');
            for (var part : parts) {
                if (array.length() > 1) {
                    array.append(',');
                }
                var value = column.apply(part);
                if (value == null) {
                    array.append("NULL");
                } else {
                    written.to(array, value);
                }
            }
            return new Batch<>(statement.bind(name, array.append('}').toString()), parts);
        }

        private static void quoted(StringBuilder array, String text) {
            array.append('"');
            if (text.indexOf('"') < 0 && text.indexOf('\\') < 0) {
                array.append(text);
            } else {
                array.append(text.replace("\\", "\\\\").replace("\"", "\\\""));
            }
            array.append('"');
        }

        /** How a value looks in an array. */
        private interface Written<V> {

            void to(StringBuilder array, V value);
        }
    }
}
