package io.baton.analytics.intake;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * A table of facts, as a rebuild from a snapshot copies it into the new one of the same name. Where facts count, the statement
 * that copies them is the one that intake counts by.
 *
 * @param name of the table
 * @param joins what else the copy reads, besides {@code known}, which is the row to copy
 * @param anew of columns that follow from other facts, or are told again, what is written instead
 * @param counted makes of the insertion the statement that counts what it inserts
 */
public record FactTable(String name, String joins, Map<String, String> anew, UnaryOperator<String> counted) {

    /** A table whose rows count nowhere. */
    public static FactTable plain(String name) {
        return counted(name, UnaryOperator.identity());
    }

    /** A table whose rows say all that is known of them. */
    public static FactTable counted(String name, UnaryOperator<String> counted) {
        return new FactTable(name, "", Map.of(), counted);
    }

    /**
     * Copies some rows. What is there already is neither written nor counted, so that it may be tried again.
     *
     * @param columns that are not generated
     * @param which a condition on {@code known}
     */
    public String copy(List<String> columns, String which) {
        var values = columns.stream()
                .map(column -> anew.getOrDefault(column, "known." + column))
                .collect(Collectors.joining(", "));
        return counted.apply("""
                INSERT INTO %1$s (%2$s)
                SELECT %3$s
                FROM facts.%1$s AS known %4$s
                WHERE %5$s
                ON CONFLICT DO NOTHING
                """.formatted(name, String.join(", ", columns), values, joins, which));
    }
}
