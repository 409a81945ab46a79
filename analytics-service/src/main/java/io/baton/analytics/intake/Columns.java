package io.baton.analytics.intake;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Component;

/** Turns batches on their side: one array for each column, as {@code unnest} takes it. */
@Component
class Columns {

    private final DatabaseClient database;

    Columns(DatabaseClient database) {
        this.database = database;
    }

    <P> Batch<P> of(String sql, Collection<P> parts) {
        return new Batch<>(database.sql(sql), List.copyOf(parts));
    }

    /** A statement whose columns are filled one by one. */
    record Batch<P>(GenericExecuteSpec statement, List<P> parts) {

        Batch<P> texts(String name, Function<P, @Nullable String> column) {
            return bind(name, String[]::new, column);
        }

        Batch<P> numbers(String name, Function<P, @Nullable Long> column) {
            return bind(name, Long[]::new, column);
        }

        Batch<P> guids(String name, Function<P, @Nullable UUID> column) {
            return bind(name, UUID[]::new, column);
        }

        Batch<P> times(String name, Function<P, @Nullable Instant> column) {
            return bind(name, Instant[]::new, column);
        }

        Batch<P> flags(String name, Function<P, @Nullable Boolean> column) {
            return bind(name, Boolean[]::new, column);
        }

        private <V> Batch<P> bind(String name, IntFunction<V[]> array, Function<P, @Nullable V> column) {
            return new Batch<>(statement.bind(name, parts.stream().map(column).toArray(array)), parts);
        }
    }
}
