package io.baton.analytics.csv;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How rows of one kind are written as lines of a file.
 *
 * @param name of the file, without the day and the ending: letters, digits and dashes
 */
public record Sheet<R>(String name, List<Column<R>> columns) {

    private static final String END = "\r\n";

    public Sheet {
        if (!name.matches("[A-Za-z0-9-]+")) {
            throw new IllegalArgumentException("No name of a file: " + name);
        }
        columns = List.copyOf(columns);
    }

    /** One column; its cells are texts, numbers, times or anything else whose text says it all, or empty where they are null. */
    public record Column<R>(String heading, Function<R, @Nullable Object> cell) {}

    public static <R> Sheet<R> named(String name) {
        return new Sheet<>(name, List.of());
    }

    /** The same with one more column to the right. */
    public Sheet<R> with(String heading, Function<R, @Nullable Object> cell) {
        var more = new ArrayList<>(columns);
        more.add(new Column<>(heading, cell));
        return new Sheet<>(name, more);
    }

    String heading() {
        return columns.stream().map(column -> Cell.of(column.heading())).collect(Collectors.joining(",", "", END));
    }

    String line(R row) {
        return columns.stream()
                .map(column -> Cell.of(column.cell().apply(row)))
                .collect(Collectors.joining(",", "", END));
    }

    String lines(List<R> rows) {
        return rows.stream().map(this::line).collect(Collectors.joining());
    }
}
