package io.baton.analytics.drilldown;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.entry;

import io.baton.analytics.measure.Period;
import io.baton.platform.problem.Invalid;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AskedTests {

    @Test
    void withoutParametersEverythingIsAskedFor() {
        var asked = Asked.of(Drilldown.TICKETS_BY_STATUS, Map.of());

        assertThat(asked.filters()).isEmpty();
        assertThat(asked.period()).isEqualTo(Period.ALWAYS);
        assertThat(asked.paging()).isEqualTo(new Paging(1, 20));
    }

    @Test
    void filtersAreNamedInOneOrder() {
        var asked = Asked.of(
                Drilldown.TICKETS_BY_STATUS,
                Map.of("workflow_id", "5", "status", "in progress", "resolved_on", "2028-02-29", "category", "A & B"));

        assertThat(asked.applied())
                .containsExactly(
                        entry("status", "in progress"),
                        entry("workflow_id", 5L),
                        entry("category", "A & B"),
                        entry("resolved_on", LocalDate.of(2028, 2, 29)));
    }

    @Test
    void whatDoesNotSuitIsLeftAloneAndWhatIsEmptyIsNotGiven() {
        var asked = Asked.of(
                Drilldown.TICKETS_BY_AGE,
                Map.of(
                        "status",
                        "completed",
                        "priority",
                        "",
                        "page",
                        "",
                        "start_date",
                        "",
                        "end_date",
                        "",
                        "format",
                        ""));

        assertThat(asked.applied()).isEmpty();
        assertThat(asked.paging().page()).isEqualTo(1);
        assertThat(asked.period()).isEqualTo(Period.ALWAYS);
    }

    @Test
    void aPageSizeOverTheLimitIsServedAsTheLimit() {
        assertThat(paging("page_size", "101").pageSize()).isEqualTo(100);
        assertThat(paging("page_size", "99999999999999999999").pageSize()).isEqualTo(100);
    }

    @Test
    void aPageOfAnyNumberHasAPlace() {
        assertThat(paging("page", "3").offset()).isEqualTo(40);
        assertThat(paging("page", "99999999999999999999").offset()).isGreaterThan(10_000_000_000L);
    }

    @Test
    void pagesAreCountedUpwards() {
        assertThat(new Paging(1, 20).pages(0)).isZero();
        assertThat(new Paging(1, 20).pages(20)).isEqualTo(1);
        assertThat(new Paging(1, 20).pages(21)).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "TICKETS_BY_STATUS, workflow_id, five",
        "TICKETS_BY_STATUS, workflow_id, -1",
        "TICKETS_BY_STATUS, workflow_id, 9999999999999999999",
        "TICKETS_BY_STATUS, resolved_on, 2027-02-29",
        "TICKETS_BY_STATUS, resolved_on, today",
        "TICKETS_BY_AGE, age_bucket, 2 days",
        "TICKETS_BY_SLA, sla_status, late",
        "TASKS_BY_STATUS, user_id, me",
        "TASKS_BY_STATUS, step_id, 1.5",
        "TRANSFERS, origin, System",
        "TRANSFERS, by_user_id, x",
        "TRANSFERS, page, 0",
        "TRANSFERS, page, -1",
        "TRANSFERS, page_size, ten",
        "TRANSFERS, page_size, 0",
        "TRANSFERS, format, xml",
        "TRANSFERS, start_date, 2027-02-29",
    })
    void whatIsWrongIsNamed(Drilldown drilldown, String parameter, String value) {
        assertThatExceptionOfType(Invalid.class)
                .isThrownBy(() -> Asked.of(drilldown, Map.of(parameter, value)))
                .satisfies(refusal -> assertThat(refusal.details()).containsOnlyKeys(parameter));
    }

    @Test
    void everythingThatIsWrongIsNamedAtOnce() {
        assertThatExceptionOfType(Invalid.class)
                .isThrownBy(() -> Asked.of(
                        Drilldown.TICKETS_BY_STATUS,
                        Map.of("workflow_id", "x", "page", "0", "category", "\0", "start_date", "x", "format", "pdf")))
                .satisfies(refusal -> assertThat(refusal.details())
                        .containsOnlyKeys("workflow_id", "page", "category", "start_date", "format"));
    }

    @ParameterizedTest
    @CsvSource({
        "TICKETS_BY_STATUS, status, unassigned",
        "TICKETS_BY_PRIORITY, priority, None",
        "TICKETS_BY_AGE, age_bucket, 90+ days",
        "TICKETS_BY_SLA, sla_status, no_sla",
        "TASKS_BY_STATUS, status, breached",
        "TASKS_BY_ORIGIN, origin, System",
        "TRANSFERS, origin, Escalation",
    })
    void whatIsKnownIsTaken(Drilldown drilldown, String parameter, String value) {
        assertThat(Asked.of(drilldown, Map.of(parameter, value)).applied()).containsExactly(entry(parameter, value));
    }

    private static Paging paging(String parameter, String value) {
        return Asked.of(Drilldown.TRANSFERS, Map.of(parameter, value)).paging();
    }
}
