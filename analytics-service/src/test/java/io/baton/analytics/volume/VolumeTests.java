package io.baton.analytics.volume;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.analytics.AnalyticsServiceTest;
import io.baton.analytics.Asked;
import io.baton.analytics.intake.Desk;
import io.baton.analytics.intake.Desk.Named;
import io.baton.analytics.intake.Life;
import io.baton.analytics.intake.Listener;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@AnalyticsServiceTest
class VolumeTests {

    private static final Named WORKFLOW = new Named(8_101, "Support");

    private static final Named STEP = new Named(8_111, "Triage");

    private static final Named ANNA = new Named(8_121, "Anna");

    private static final Named BEN = new Named(8_122, "Ben");

    @Autowired
    private Listener listener;

    @LocalServerPort
    private int port;

    private UUID company = new UUID(0, 1);

    private Desk desk = new Desk(company);

    @BeforeEach
    void open() {
        company = UUID.randomUUID();
        desk = new Desk(company);
    }

    @Test
    void ticketsAreCountedByPriorityAndThoseWithoutOneToo() {
        var day = Instant.parse("2024-02-29T10:00:00Z");
        ticket("A", day, Map.of("priority", "High"));
        ticket("B", day, Map.of("priority", "High"))
                .task(WORKFLOW, STEP, null, day)
                .completed(day.plusSeconds(60));
        ticket("C", day, Map.of());

        var answer = ask("/analytics/tickets/priority/", "?start_date=2024-02-29&end_date=2024-02-29");

        assertThat(answer.path("total_tickets").asInt()).isEqualTo(3);
        assertThat(answer.path("priority_distribution").toString()).isEqualTo("""
                [{"priority":"Low","count":0,"percentage":0.0},\
                {"priority":"Medium","count":0,"percentage":0.0},\
                {"priority":"High","count":2,"percentage":66.7},\
                {"priority":"Urgent","count":0,"percentage":0.0},\
                {"priority":"Critical","count":0,"percentage":0.0},\
                {"priority":"None","count":1,"percentage":33.3}]""");
    }

    @Test
    void openTicketsAreCountedByTheDaysSinceTheirCreation() {
        var now = Instant.now();
        for (var age : new int[] {0, 1, 6, 7, 29, 30, 89, 90, 400}) {
            ticket("open-" + age, now.minus(age, ChronoUnit.DAYS), Map.of());
            ticket("done-" + age, now.minus(age, ChronoUnit.DAYS), Map.of())
                    .task(WORKFLOW, STEP, null, now)
                    .cancelled(now);
        }

        var answer = ask("/analytics/tickets/age/", "");

        assertThat(answer.path("total_tickets").asInt()).isEqualTo(9);
        assertThat(answer.path("ticket_age").toString()).isEqualTo("""
                [{"age_bucket":"0-1 days","count":1,"percentage":11.1},\
                {"age_bucket":"1-7 days","count":2,"percentage":22.2},\
                {"age_bucket":"7-30 days","count":2,"percentage":22.2},\
                {"age_bucket":"30-90 days","count":2,"percentage":22.2},\
                {"age_bucket":"90+ days","count":2,"percentage":22.2}]""");
        var today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        var some = ask(
                "/analytics/tickets/age/", "?start_date=" + today.minusDays(29) + "&end_date=" + today.minusDays(1));
        assertThat(some.path("ticket_age")
                        .valueStream()
                        .map(part -> part.path("count").asInt()))
                .containsExactly(0, 2, 2, 0, 0);
    }

    @Test
    void ticketsAreCountedByWhatTheyAreAbout() {
        var day = Instant.parse("2023-12-31T23:59:59Z");
        ticket("A", day, Map.of("category", "Technology", "subcategory", "Hardware", "department", "IT"));
        ticket("B", day, Map.of("category", "Technology", "subcategory", "Software", "department", "IT"));
        ticket("C", day, Map.of("category", "Technology", "subcategory", "Software", "department", "IT"));
        ticket("D", day, Map.of("category", "People", "subcategory", "Software"));
        ticket("E", day, Map.of());
        ticket("F", day, Map.of("category", "Gone")).deleted(day.plusSeconds(1));
        ticket("G", Instant.parse("2024-01-01T00:00:00Z"), Map.of("category", "Next year"));

        var answer = ask("/analytics/ticket-categories/", "?end_date=2023-12-31");

        assertThat(answer.path("total_tickets").asInt()).isEqualTo(5);
        assertThat(answer.path("by_category").toString()).isEqualTo("""
                [{"category":"Technology","count":3,"percentage":60.0},\
                {"category":"People","count":1,"percentage":20.0},\
                {"category":"Uncategorized","count":1,"percentage":20.0}]""");
        assertThat(answer.path("by_sub_category").toString()).isEqualTo("""
                [{"sub_category":"Software","count":3,"percentage":60.0},\
                {"sub_category":"Hardware","count":1,"percentage":20.0},\
                {"sub_category":"Uncategorized","count":1,"percentage":20.0}]""");
        assertThat(answer.path("by_department").toString()).isEqualTo("""
                [{"department":"IT","count":3,"percentage":60.0},\
                {"department":"None","count":2,"percentage":40.0}]""");
        assertThat(answer.path("hierarchical").toString()).isEqualTo("""
                [{"category":"Technology","total":3,\
                "sub_categories":[{"name":"Software","count":2},{"name":"Hardware","count":1}]},\
                {"category":"People","total":1,"sub_categories":[{"name":"Software","count":1}]},\
                {"category":"Uncategorized","total":1,"sub_categories":[{"name":"Uncategorized","count":1}]}]""");
    }

    @Test
    void trendsTellEveryDayAndWhatWasOpenAtItsEnd() {
        ticket("before", Instant.parse("2023-11-30T08:00:00Z"), Map.of());
        ticket("resolved", Instant.parse("2023-12-30T08:00:00Z"), Map.of())
                .task(WORKFLOW, STEP, null, Instant.parse("2023-12-30T08:00:00Z"))
                .completed(Instant.parse("2024-01-01T00:00:00Z"));
        ticket("withdrawn", Instant.parse("2023-12-31T08:00:00Z"), Map.of())
                .task(WORKFLOW, STEP, null, Instant.parse("2023-12-31T08:00:00Z"))
                .cancelled(Instant.parse("2024-01-02T12:00:00Z"));
        ticket("gone", Instant.parse("2023-12-31T08:00:00Z"), Map.of()).deleted(Instant.parse("2023-12-31T09:00:00Z"));

        var answer = ask("/analytics/ticket-trends/", "?start_date=2023-12-29&end_date=2024-01-02");

        assertThat(answer.path("time_period_days").asInt()).isEqualTo(5);
        assertThat(answer.path("summary").toString()).isEqualTo("{\"total_created\":2,\"total_resolved\":1}");
        assertThat(answer.path("trends").toString()).isEqualTo("""
                [{"date":"2023-12-29","created":0,"resolved":0,"open_at_end":1},\
                {"date":"2023-12-30","created":1,"resolved":0,"open_at_end":2},\
                {"date":"2023-12-31","created":1,"resolved":0,"open_at_end":3},\
                {"date":"2024-01-01","created":0,"resolved":1,"open_at_end":2},\
                {"date":"2024-01-02","created":0,"resolved":0,"open_at_end":1}]""");
        assertThat(answer.path("date_range").toString())
                .isEqualTo("{\"start_date\":\"2023-12-29\",\"end_date\":\"2024-01-02\"}");
    }

    @Test
    void trendsEndTodayUnlessAskedOtherwise() {
        ticket("today", Instant.now(), Map.of());

        var answer = ask("/analytics/ticket-trends/", "?days=366");

        assertThat(answer.path("date_range").toString()).isEqualTo("{\"start_date\":null,\"end_date\":null}");

        assertThat(answer.path("trends")).hasSize(366);
        assertThat(answer.path("trends").path(365).path("date").asString())
                .isEqualTo(LocalDate.now(ZoneOffset.UTC).toString());
        assertThat(answer.path("trends").path(365).path("created").asInt()).isEqualTo(1);
        assertThat(ask("/analytics/ticket-trends/", "").path("trends")).hasSize(30);
    }

    @Test
    void itemsAreCountedByWhatBecameOfThemAndHowTheyCame() {
        var at = Instant.parse("2024-02-28T09:00:00Z");
        handedOn(at);

        var statuses = ask("/analytics/tasks/status/", "?start_date=2024-02-28&end_date=2024-02-29");
        var origins = ask("/analytics/tasks/origin/", "?start_date=2024-02-28&end_date=2024-02-29");
        var trends = ask("/analytics/task-item-trends/", "?start_date=2024-02-28&end_date=2024-03-01");

        assertThat(statuses.path("total_task_items").asInt()).isEqualTo(4);
        assertThat(statuses.path("status_distribution").toString()).isEqualTo("""
                [{"status":"new","count":1,"percentage":25.0},\
                {"status":"in progress","count":0,"percentage":0.0},\
                {"status":"breached","count":0,"percentage":0.0},\
                {"status":"resolved","count":1,"percentage":25.0},\
                {"status":"reassigned","count":1,"percentage":25.0},\
                {"status":"escalated","count":1,"percentage":25.0}]""");
        assertThat(origins.path("origin_distribution").toString()).isEqualTo("""
                [{"origin":"System","count":2,"percentage":50.0},\
                {"origin":"Transferred","count":1,"percentage":25.0},\
                {"origin":"Escalation","count":1,"percentage":25.0}]""");
        assertThat(trends.path("summary").toString()).isEqualTo("""
                {"new":1,"in_progress":0,"resolved":1,"reassigned":1,"escalated":1,"transferred":1,"breached":3}""");
        assertThat(trends.path("trends").toString()).isEqualTo("""
                [{"date":"2024-02-28","new":1,"in_progress":0,"resolved":0,"reassigned":1,"escalated":1,"transferred":1,"breached":2},\
                {"date":"2024-02-29","new":0,"in_progress":0,"resolved":1,"reassigned":0,"escalated":0,"transferred":0,"breached":1},\
                {"date":"2024-03-01","new":0,"in_progress":0,"resolved":0,"reassigned":0,"escalated":0,"transferred":0,"breached":0}]""");
    }

    /** One transferred and then escalated, which is resolved too late on the leap day; and one that waits past its target. */
    private void handedOn(Instant at) {
        ticket("A", at, Map.of())
                .task(WORKFLOW, STEP, null, at)
                .assigned(ANNA, at.plus(20, ChronoUnit.HOURS), at)
                .transferred(ANNA, BEN, at.plusSeconds(60))
                .escalated(BEN, ANNA, at.plus(1, ChronoUnit.DAYS))
                .completed(at.plus(2, ChronoUnit.DAYS));
        ticket("B", at, Map.of()).task(WORKFLOW, STEP, null, at).assigned(BEN, at.plusSeconds(60), at);
    }

    private Life ticket(String name, Instant at, Map<String, String> about) {
        return desk.ticket(company + name, at, about);
    }

    private JsonNode ask(String path, String query) {
        listener.hear(desk.events());
        desk = new Desk(company);
        return Asked.of(port, path, company).answer(query);
    }
}
