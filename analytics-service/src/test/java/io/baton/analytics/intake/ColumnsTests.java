package io.baton.analytics.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.analytics.AnalyticsServiceTest;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@AnalyticsServiceTest
class ColumnsTests {

    @Autowired
    private Columns columns;

    private record Part<V>(@Nullable V value) {}

    @Test
    void everyTextArrivesAsItIs() {
        var texts = new String[] {
            "", " ", "plain", "NULL", "null", "a,b", "{}", "{a}", "\"", "\\", "\\\"", "two\nlines", "\u001e", "Zoë \uD83D\uDE00", null
        };
        assertThat(told("text[]", Columns.Batch::texts, texts)).containsExactlyElementsOf(Arrays.asList(texts));
    }

    @Test
    void otherValuesArriveAsTheyAre() {
        assertThat(told("bigint[]", Columns.Batch::numbers, Long.MIN_VALUE, 0L, null, Long.MAX_VALUE))
                .containsExactly("-9223372036854775808", "0", null, "9223372036854775807");
        assertThat(told("boolean[]", Columns.Batch::flags, true, false, null)).containsExactly("true", "false", null);
        assertThat(told("uuid[]", Columns.Batch::guids, Company.NONE, null)).containsExactly(Company.NONE.toString(), null);
        assertThat(told(
                        "timestamptz[]",
                        Columns.Batch::times,
                        Instant.parse("2024-02-29T23:59:59.999999Z"),
                        Instant.parse("0001-01-01T00:00:00Z"),
                        null))
                .containsExactly("2024-02-29 23:59:59.999999+00", "0001-01-01 00:00:00+00", null);
    }

    @Test
    void aColumnOfNothingIsEmpty() {
        assertThat(told("uuid[]", Columns.Batch::guids, new UUID[0])).isEmpty();
    }

    /** What PostgreSQL makes of these values in one column. */
    @SafeVarargs
    private <V> List<@Nullable String> told(String type, Filling<V> filling, @Nullable V... values) {
        var parts = Arrays.stream(values).map(Part::new).toList();
        var sql = "SELECT value::text AS text FROM unnest(:values::%s) AS given (value)".formatted(type);
        return Objects.requireNonNull(filling.fill(columns.of(sql, parts), "values", Part::value)
                        .statement()
                        .map(row -> Optional.ofNullable(row.get("text", String.class)))
                        .all()
                        .collectList()
                        .block())
                .stream()
                .map(text -> text.orElse(null))
                .toList();
    }

    /** A way to fill a column. */
    private interface Filling<V> {

        Columns.Batch<Part<V>> fill(
                Columns.Batch<Part<V>> batch, String name, Function<Part<V>, @Nullable V> column);
    }
}
