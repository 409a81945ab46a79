package io.baton.analytics.drilldown;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.analytics.intake.Freshness;
import io.baton.analytics.measure.Period;
import io.baton.analytics.measure.Question;
import io.baton.analytics.measure.Stretches;
import io.baton.analytics.measure.Told;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.web.util.UriComponentsBuilder;

class SelectionTests {

    private static final UUID COMPANY = new UUID(7, 7);

    /** The morning after a leap day. */
    private static final Instant NOW = Instant.parse("2028-03-01T06:00:00Z");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "TICKETS_BY_STATUS | ?",
                "TICKETS_BY_STATUS | ?status=pending",
                "TICKETS_BY_STATUS | ?status=pending&priority=High",
                "TICKETS_BY_STATUS | ?status=pending&workflow_id=5",
                "TICKETS_BY_STATUS | ?status=pending&department=IT",
                "TICKETS_BY_STATUS | ?status=pending&category=A",
                "TICKETS_BY_STATUS | ?category=A&sub_category=B",
                "TICKETS_BY_STATUS | ?sub_category=B",
                "TICKETS_BY_AGE | ?age_bucket=1-7 days",
                "TICKETS_BY_AGE | ?age_bucket=1-7 days&priority=High",
                "TICKETS_BY_AGE | ?age_bucket=1-7 days&workflow_id=5",
                "TICKETS_BY_SLA | ?sla_status=breached",
                "TICKETS_BY_SLA | ?sla_status=on_track&priority=High",
                "TICKETS_BY_SLA | ?sla_status=met&workflow_id=5",
                "TICKETS_BY_SLA | ?sla_status=with_sla&priority=High",
                "TICKETS_BY_SLA | ?sla_status=healthy",
                "TASKS_BY_STATUS | ?status=active&step_id=5",
                "USER | ?status=active",
                "TASKS_BY_STATUS | ?status=new",
                "TASKS_BY_STATUS | ?status=new&sla_status=breached",
                "TASKS_BY_STATUS | ?status=new&workflow_id=5",
                "TASKS_BY_STATUS | ?status=new&user_id=5",
                "TASKS_BY_STATUS | ?sla_status=breached&step_id=5",
                "TASKS_BY_ORIGIN | ?origin=System",
                "TASKS_BY_ORIGIN | ?origin=System&user_id=5",
                "TASKS_BY_ORIGIN | ?origin=System&workflow_id=5",
                "TRANSFERS | ?",
                "TRANSFERS | ?origin=Escalation&user_id=5",
                "TRANSFERS | ?by_user_id=5",
                "TRANSFERS | ?step_id=5",
            })
    void whatSumsAreKeptByIsCountedFromThem(Drilldown drilldown, String query) {
        var counting = selection(drilldown, query).counting();

        assertThat(counting.found().sql()).contains("FROM tally").doesNotContain("ticket_fact", "item_fact");
        // The facts are looked at for what is still in time, by an index that holds nothing else.
        assertThat(counting.live().map(Clause::sql).orElse("").split(" UNION ALL "))
                .allMatch(live -> live.isEmpty()
                        || live.matches("SELECT day, -?1 \\* count\\(\\*\\) FROM (ticket|item)_fact"
                                + " WHERE company = :company AND [a-zA-Z_ ]+ AND due_at > :(now|soon) .*"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "TICKETS_BY_STATUS | ?status=pending&workflow_id=5&priority=High"
                        + " | 5 met High, 5 breached High, 5 open High, 5 no_sla High",
                "TICKETS_BY_PRIORITY | ?priority=None&workflow_id=5 |"
                        + " 5 met , 5 met None, 5 breached , 5 breached None, 5 open , 5 open None, 5 no_sla , 5 no_sla None",
                "TICKETS_BY_AGE | ?priority=High&workflow_id=5 | 5 met High, 5 breached High, 5 open High, 5 no_sla High",
                "TICKETS_BY_SLA | ?sla_status=breached&workflow_id=5&priority=High | 5 breached High, 5 open High",
                "WORKFLOW | ?status=completed&sla_status=met | 5 met %",
            })
    void aWorkflowNarrowedByMoreIsCountedByMonthsAndOnlyDaysRowByRow(Drilldown drilldown, String query, String keys) {
        var counting = selection(drilldown, query).counting();

        assertThat(counting.found().sql())
                .contains("FROM tally", "grain = 'm'")
                .contains("UNION ALL SELECT day, count(*) FROM ticket_fact WHERE piece.grain = 'd'");
        assertThat(String.join(", ", (String[])
                        Objects.requireNonNull(counting.found().values().get("keys"))))
                .isEqualTo(keys);
        assertThat(counting.live().isPresent()).isEqualTo(query.contains("breached"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "TICKETS_BY_STATUS | ?status=pending&sub_category=B",
                "TICKETS_BY_STATUS | ?resolved_on=2028-02-29",
                "TICKETS_BY_STATUS | ?open_on=2028-02-29",
                "TICKETS_BY_STATUS | ?status=pending&workflow_id=5&department=IT",
                "TASKS_BY_STATUS | ?status=new&user_id=5&step_id=5",
                "TASKS_BY_STATUS | ?workflow_id=5&step_id=5",
                "TRANSFERS | ?user_id=5&by_user_id=6",
            })
    void anythingElseIsCountedRowByRow(Drilldown drilldown, String query) {
        var counting = selection(drilldown, query).counting();

        assertThat(counting.found().sql()).doesNotContain("tally");
        assertThat(counting.stretches()).isEqualTo(Stretches.DAYS);
    }

    @ParameterizedTest
    @CsvSource({
        "0-1 days, 2028-03-01,",
        "1-7 days, 2028-02-24, 2028-02-29",
        "7-30 days, 2028-02-01, 2028-02-23",
        "30-90 days, 2027-12-03, 2028-01-31",
        "90+ days,, 2027-12-02",
    })
    void anAgeIsAPeriodOfCreation(String bucket, LocalDate start, LocalDate end) {
        var counting = selection(Drilldown.TICKETS_BY_AGE, "?age_bucket=" + bucket.replace("+", "%2B"))
                .counting();

        assertThat(counting.stretches()).isEqualTo(Stretches.inMonths(new Period(start, end)));
    }

    @Test
    void anAgeNarrowsTheDaysThatWereAskedFor() {
        var counting = selection(
                        Drilldown.TICKETS_BY_AGE, "?age_bucket=1-7 days&start_date=2028-02-27&end_date=2028-12-31")
                .counting();

        assertThat(counting.stretches())
                .isEqualTo(Stretches.inMonths(new Period(LocalDate.of(2028, 2, 27), LocalDate.of(2028, 2, 29))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "TICKETS_BY_AGE | ? | true",
                "TICKETS_BY_STATUS | ?status=on_hold | true",
                "TICKETS_BY_STATUS | ?status=completed | false",
                "TICKETS_BY_STATUS | ?priority=High | false",
                "TICKETS_BY_SLA | ?sla_status=overdue | true",
                "TICKETS_BY_SLA | ?sla_status=breached | false",
                "TASKS_BY_STATUS | ?status=active | false",
            })
    void openTicketsAreLookedForAmongThoseThatWereNotClosed(Drilldown drilldown, String query, boolean isOpen) {
        assertThat(selection(drilldown, query).rows().sql().contains("AND closed_day IS NULL"))
                .isEqualTo(isOpen);
    }

    @Test
    void anIndexFindsANameAndOnlyWhatHasNoneIsMadeUp() {
        assertThat(selection(Drilldown.TICKETS_BY_PRIORITY, "?priority=High&workflow_id=5")
                        .rows()
                        .sql())
                .contains("AND told_priority = ANY(:priority)");
        assertThat(selection(Drilldown.TICKETS_BY_PRIORITY, "?priority=None&workflow_id=5")
                        .rows()
                        .sql())
                .contains("AND coalesce(told_priority, '') = ANY(:priority)");
    }

    @Test
    void everyParameterStandsInItsStatement() {
        for (var status : SlaStatus.values()) {
            var selection = selection(
                    Drilldown.TASKS_BY_STATUS, "?status=new&user_id=5&workflow_id=6&sla_status=" + status.text());
            var counting = selection.counting();
            for (var clause :
                    List.of(selection.rows(), counting.found(), counting.live().orElse(Clause.of("")))) {
                assertThat(clause.values().keySet())
                        .allSatisfy(name -> assertThat(clause.sql()).contains(":" + name));
            }
        }
    }

    private static Selection selection(Drilldown drilldown, String query) {
        Map<String, String> parameters = UriComponentsBuilder.fromUriString(query)
                .build()
                .getQueryParams()
                .toSingleValueMap();
        var decoded = new TreeMap<String, String>();
        parameters.forEach((name, value) -> decoded.put(name, value.replace("%2B", "+")));
        var given = Asked.of(drilldown, decoded);
        var asked = drilldown == Drilldown.WORKFLOW ? given.of(Filter.WORKFLOW_ID, 5) : given;
        var question = new Question(COMPANY, asked.period(), NOW, Told.of(asked.period(), new Freshness(null, null)));
        return Selection.of(asked, question, NOW.plusSeconds(4 * 3_600));
    }
}
