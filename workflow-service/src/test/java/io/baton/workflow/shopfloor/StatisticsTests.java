package io.baton.workflow.shopfloor;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.platform.test.HttpContract;
import io.baton.workflow.Stage;
import io.baton.workflow.WorkflowServiceTest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@WorkflowServiceTest
class StatisticsTests {

    private static final HttpContract CONTRACT = HttpContract.of("workflow-service");

    @Autowired
    private Stage stage;

    @Autowired
    private EntryStore store;

    @Autowired
    private RollUp rollUp;

    private Floor floor;

    @BeforeEach
    void floor() {
        floor = Floor.of(stage);
    }

    @Test
    void everythingThatTheDocumentationNamesIsThere() {
        var workstation = UUID.randomUUID();
        floor.record("barcode_scan").as(201);
        floor.record("barcode_scan").as(201);
        var last = floor.post("", "{\"action_type\": \"piece_cut\", \"workstation_guid\": \"" + workstation + "\"}")
                .as(201);

        var answer = floor.get("/statistics");

        CONTRACT.accepts("GET", "/api/v1/workflow/statistics", 200, answer.text());
        assertThat(answer.as(200).path("most_recent")).isEqualTo(last);
        assertThat(((ObjectNode) answer.body()).without("most_recent"))
                .isEqualTo(stage.tree("""
                        {"total_entries": 3, "entries_by_type": {"barcode_scan": 2, "piece_cut": 1}, "entries_today": 3,
                         "entries_last_7_days": 3, "entries_by_workstation": [{"guid": "%s", "name": null, "count": 1}],
                         "entries_by_user": [{"guid": "%s", "name": "Mia Manager", "count": 3}]}
                        """.formatted(workstation, floor.manager())));
    }

    @Test
    void anEmptyLogCountsNothing() {
        var answer = floor.get("/statistics/");

        CONTRACT.accepts("GET", "/api/v1/workflow/statistics", 200, answer.text());
        assertThat(answer.as(200)).isEqualTo(stage.tree("""
                {"total_entries": 0, "entries_by_type": {}, "entries_today": 0, "entries_last_7_days": 0,
                 "entries_by_workstation": [], "entries_by_user": [], "most_recent": null}
                """));
    }

    @Test
    void twoUsersOfOneNameStayTwoRowsAndOneUserOfTwoNamesIsOne() {
        var one = UUID.randomUUID();
        var other = UUID.randomUUID();
        for (var name : List.of("Smith", "Smith", "Smith-Jones")) {
            stage.call(
                            HttpMethod.POST,
                            floor.token(one, name, "ProjectManager"),
                            Floor.LOG,
                            "{\"action_type\": \"restore\"}")
                    .as(201);
        }
        stage.call(
                        HttpMethod.POST,
                        floor.token(other, "Smith-Jones", "ProjectManager"),
                        Floor.LOG,
                        "{\"action_type\": \"restore\"}")
                .as(201);

        assertThat(floor.get("/statistics").as(200).path("entries_by_user"))
                .isEqualTo(stage.tree("""
                [{"guid": "%s", "name": "Smith-Jones", "count": 3}, {"guid": "%s", "name": "Smith-Jones", "count": 1}]
                """.formatted(one, other)));
    }

    @Test
    void todayAndTheLastSevenDaysAreCountedWhateverTheDates() {
        var now = Instant.now();
        var midnight = now.truncatedTo(ChronoUnit.DAYS);
        save(midnight, midnight.minusMillis(1));
        save(
                now.minus(Duration.ofDays(7)).plusSeconds(60),
                now.minus(Duration.ofDays(7)).minusSeconds(60));
        save(now.minus(Duration.ofDays(400)));

        for (var dates : List.of("", "?end_date=2020-01-01", "?start_date=2020-01-01", "?start_date=2100-01-01")) {
            var statistics = floor.get("/statistics" + dates).as(200);
            assertThat(statistics.path("entries_today").asInt()).isEqualTo(1);
            assertThat(statistics.path("entries_last_7_days").asInt()).isEqualTo(3);
        }
        assertThat(floor.get("/statistics?end_date=2020-01-01")
                        .as(200)
                        .path("total_entries")
                        .asInt())
                .isZero();
        assertThat(floor.get("/statistics?start_date=2020-01-01")
                        .as(200)
                        .path("total_entries")
                        .asInt())
                .isEqualTo(5);
    }

    /** Against a plain count of all entries, before, while and after they are rolled up. */
    @ParameterizedTest
    @ValueSource(strings = {"P40D", "PT3H", "PT4M"})
    void whateverThePeriodTheCountsAreThoseOfTheLog(Duration spread) {
        var random = new Random(5);
        var millis = spread.toMillis();
        var workstations = List.of(UUID.randomUUID(), UUID.randomUUID());
        var users = List.of(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID());
        var types = List.of(ActionType.PIECE_CUT, ActionType.SHIPPING, ActionType.RESTORE);
        var begin = Instant.parse("2025-12-30T22:00:00Z");
        var entries = new ArrayList<Entry>();
        for (var round = 0; round < 3; round++) {
            var more = IntStream.range(0, 80)
                    .mapToObj(place -> floor.entry(
                            begin.plusMillis(random.nextLong(millis)),
                            types.get(random.nextInt(types.size())),
                            random.nextInt(5) == 0 ? null : workstations.get(random.nextInt(2)),
                            users.get(random.nextInt(3))))
                    .toList();
            more.forEach(entry -> store.save(List.of(entry)).block());
            entries.addAll(more);
            for (var period = 0; period < 25; period++) {
                var from = begin.plusMillis(random.nextLong(millis));
                var to = from.plusMillis(random.nextLong(period < 5 ? millis / 40 : millis));
                mustAgree(entries, period % 3 == 0 ? entries.get(period).at() : from, to);
            }
            if (round == 1) {
                rollUp.moveAll().block();
            }
        }
    }

    @Test
    void theMostRecentIsThatOfThePeriod() {
        var early = Instant.parse("2026-01-05T12:00:00Z");
        save(early, early.plusSeconds(1));

        var newest =
                floor.get("/statistics?end_date=2026-01-05T12:00:00Z").as(200).path("most_recent");

        assertThat(newest.path("created_at").asString()).isEqualTo("2026-01-05T12:00:00Z");
        assertThat(floor.get("/statistics?end_date=2026-01-04")
                        .as(200)
                        .path("most_recent")
                        .isNull())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "start_date=soon, start_date",
        "end_date=2026-02-30, end_date",
        "start_date=2026-01-06&end_date=2026-01-05, end_date",
        "company_guid=acme, company_guid",
    })
    void whatIsWrongIsNamed(String query, String field) {
        var answer = floor.get("/statistics?" + query);

        CONTRACT.accepts("GET", "/api/v1/workflow/statistics", 422, answer.text());
        assertThat(answer.as(422).path("details").propertyNames()).containsExactly(field);
    }

    private void mustAgree(List<Entry> entries, Instant from, Instant to) {
        if (to.isBefore(from)) {
            return;
        }
        var meant = entries.stream()
                .filter(entry -> !entry.at().isBefore(from) && !entry.at().isAfter(to))
                .toList();
        var statistics =
                floor.get("/statistics?start_date=" + from + "&end_date=" + to).as(200);
        assertThat(statistics.path("total_entries").asInt()).isEqualTo(meant.size());
        for (var type : ActionType.values()) {
            assertThat(statistics.path("entries_by_type").path(type.text()).asInt())
                    .isEqualTo((int)
                            meant.stream().filter(entry -> entry.type() == type).count());
        }
        assertThat(total(statistics.path("entries_by_user"))).isEqualTo(meant.size());
        assertThat(total(statistics.path("entries_by_workstation")))
                .isEqualTo(meant.stream()
                        .filter(entry -> entry.workstation() != null)
                        .count());
        for (var share : statistics.path("entries_by_workstation")) {
            assertThat(share.path("count").asLong())
                    .isEqualTo(meant.stream()
                            .filter(entry -> entry.workstation() != null
                                    && Objects.toString(entry.workstation().guid())
                                            .equals(share.path("guid").asString()))
                            .count());
        }
    }

    private static long total(JsonNode shares) {
        return shares.valueStream()
                .mapToLong(share -> share.path("count").asLong())
                .sum();
    }

    private void save(Instant... moments) {
        for (var at : moments) {
            var entry = floor.entry(at.truncatedTo(ChronoUnit.MILLIS), ActionType.PIECE_CUT, null, floor.manager());
            store.save(List.of(entry)).block();
        }
    }
}
