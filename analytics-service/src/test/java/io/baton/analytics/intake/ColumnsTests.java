package io.baton.analytics.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.analytics.AnalyticsServiceTest;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;

@AnalyticsServiceTest
class ColumnsTests {

    private static final String TEXTS = "SELECT text FROM unnest(:texts::text[]) AS given (text)";

    private static final String OTHERS = """
            SELECT concat_ws(' ', coalesce(number::text, '-'), coalesce(guid::text, '-'), coalesce(at::text, '-'),
                coalesce(flag::text, '-')) AS text
            FROM unnest(:numbers::bigint[], :guids::uuid[], :times::timestamptz[], :flags::boolean[])
                AS given (number, guid, at, flag)
            """;

    @Autowired
    private Columns columns;

    private record Others(
            @Nullable Long number,
            @Nullable UUID guid,
            @Nullable Instant at,
            @Nullable Boolean flag) {}

    @Test
    void everyTextArrivesAsItIs() {
        var texts = List.of(
                "",
                " ",
                "plain",
                "NULL",
                "null",
                "a,b",
                "{}",
                "{a}",
                "\"",
                "\\",
                "\\\"",
                "two\nlines",
                "\u001e",
                "Zoë \uD83D\uDE00");

        var statement = columns.of(TEXTS, texts).texts("texts", text -> text).statement();

        assertThat(told(statement)).containsExactlyElementsOf(texts);
    }

    @Test
    void otherValuesArriveAsTheyAreAndWhatIsMissingIsMissing() {
        var parts = List.of(
                new Others(Long.MIN_VALUE, Company.NONE, Instant.parse("2024-02-29T23:59:59.999999Z"), true),
                new Others(Long.MAX_VALUE, null, Instant.parse("0001-01-01T00:00:00Z"), false),
                new Others(null, null, null, null));

        assertThat(told(others(parts)))
                .containsExactly(
                        "-9223372036854775808 00000000-0000-0000-0000-000000000000 2024-02-29 23:59:59.999999+00 true",
                        "9223372036854775807 - 0001-01-01 00:00:00+00 false",
                        "- - - -");
    }

    @Test
    void aBatchOfNothingHasNoRows() {
        assertThat(told(others(List.of()))).isEmpty();
    }

    private GenericExecuteSpec others(List<Others> parts) {
        return columns.of(OTHERS, parts)
                .numbers("numbers", part -> part.number())
                .guids("guids", part -> part.guid())
                .times("times", part -> part.at())
                .flags("flags", part -> part.flag())
                .statement();
    }

    private static List<String> told(GenericExecuteSpec statement) {
        return Objects.requireNonNull(
                statement.mapValue(String.class).all().collectList().block());
    }
}
