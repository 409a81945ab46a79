package io.baton.workflow.shopfloor;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.platform.test.HttpContract;
import io.baton.workflow.Stage;
import io.baton.workflow.Stage.Answer;
import io.baton.workflow.WorkflowServiceTest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;

@WorkflowServiceTest
class EntryListingTests {

    private static final HttpContract CONTRACT = HttpContract.of("workflow-service");

    private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");

    @Autowired
    private Stage stage;

    @Autowired
    private EntryStore store;

    @Autowired
    private WebTestClient client;

    private Floor floor;

    @BeforeEach
    void floor() {
        floor = Floor.of(stage);
    }

    @Test
    void entriesAreListedNewestFirstWithAllThatTheDocumentationNames() {
        var first = floor.record("piece_cut").as(201);
        var second = floor.record("packaging").as(201);

        var answer = floor.get("");

        CONTRACT.accepts("GET", "/api/v1/workflow", 200, answer.text());
        assertThat(answer.as(200).path("workflows")).containsExactly(second, first);
        assertThat(answer.body().path("total").asInt()).isEqualTo(2);
        assertThat(answer.body().path("next_cursor").isNull()).isTrue();
    }

    @Test
    void anEmptyLogIsAnEmptyList() {
        var answer = floor.get("/?limit=10");

        CONTRACT.accepts("GET", "/api/v1/workflow", 200, answer.text());
        assertThat(answer.as(200)).isEqualTo(stage.tree("{\"workflows\": [], \"total\": 0, \"next_cursor\": null}"));
    }

    @Test
    void filtersApplyTogetherAndTotalsAgree() {
        var workstations = List.of(UUID.randomUUID(), UUID.randomUUID());
        var users = List.of(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID());
        var types = List.of(ActionType.PIECE_CUT, ActionType.SHIPPING);
        var random = new Random(3);
        var entries = IntStream.range(0, 120)
                .mapToObj(place -> floor.entry(
                        NOON.plus(Duration.ofMinutes(7L * place)),
                        types.get(random.nextInt(2)),
                        random.nextInt(4) == 0 ? null : workstations.get(random.nextInt(2)),
                        users.get(random.nextInt(3))))
                .toList();
        entries.forEach(entry -> store.save(List.of(entry)).block());

        for (var type : options(types)) {
            for (var workstation : options(workstations)) {
                for (var user : options(users)) {
                    var expected = entries.stream()
                            .filter(entry -> type == null || entry.type() == type)
                            .filter(entry -> workstation == null || isAt(entry, workstation))
                            .filter(entry -> user == null || entry.user().guid().equals(user))
                            .map(entry -> entry.guid().toString())
                            .toList()
                            .reversed();
                    var answer = floor.get("?limit=1000"
                            + (type == null ? "" : "&action_type=" + type.text())
                            + (workstation == null ? "" : "&workstation_guid=" + workstation)
                            + (user == null ? "" : "&user_guid=" + user));
                    assertThat(guids(answer)).isEqualTo(expected);
                    assertThat(answer.body().path("total").asInt()).isEqualTo(expected.size());
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "start_date=2026-01-05T12:00:00Z, 5",
        "start_date=2026-01-05T12:00:00.001Z, 4",
        "start_date=2026-01-05T12:00:00.000000001Z, 4",
        "end_date=2026-01-05T12:00:00Z, 2",
        "end_date=2026-01-05T11:59:59.999999999Z, 1",
        "end_date=2026-01-05T12:00:00.000999999Z, 2",
        "start_date=2026-01-05T12:00:00Z&end_date=2026-01-05T12:00:00Z, 1",
        "start_date=2026-01-05T13:00:00+01:00&end_date=2026-01-05T07:00:00-05:00, 1",
        "start_date=2026-01-05&end_date=2026-01-05, 3",
        "start_date=2026-01-06, 3",
        "end_date=2026-01-05, 3",
        "start_date=2026-01-07&end_date=2026-01-31T23:59:60Z, 1",
        "start_date=2026-01-31T23:59:60Z, 1",
        "start_date=&end_date=, 6",
        "start_date=0001-01-01T00:00:00Z&end_date=9999-12-31T23:59:59Z, 6",
        "start_date=2026-01-05T12:00:00.0001Z&end_date=2026-01-05T12:00:00.0002Z, 0",
    })
    void bothDatesAreIncluded(String dates, int expected) {
        for (var at : List.of(
                "2026-01-05T11:00:00Z",
                "2026-01-05T12:00:00Z",
                "2026-01-05T23:59:59.999Z",
                "2026-01-06T00:00:00Z",
                "2026-01-31T23:59:59.999Z",
                "2026-02-01T00:00:00Z")) {
            store.save(List.of(floor.entry(Instant.parse(at), ActionType.PIECE_CUT, null, floor.manager())))
                    .block();
        }

        var answer = floor.get("?" + dates);

        assertThat(answer.as(200).path("workflows").size()).isEqualTo(expected);
        assertThat(answer.body().path("total").asInt()).isEqualTo(expected);
        assertThat(floor.get("/statistics?" + dates)
                        .as(200)
                        .path("total_entries")
                        .asInt())
                .isEqualTo(expected);
    }

    @Test
    void aListIsWalkedByCursorWhileItGrows() {
        var written = new ArrayList<String>();
        for (var place = 0; place < 25; place++) {
            written.add(floor.record("piece_cut").as(201).path("guid").asString());
        }
        var walked = new ArrayList<String>();
        var cursor = "";
        do {
            var page = floor.get("?limit=10" + cursor);
            assertThat(guids(page)).hasSizeLessThanOrEqualTo(10);
            walked.addAll(guids(page));
            var next = page.body().path("next_cursor");
            cursor = next.isNull() ? "" : "&cursor=" + next.asString();
            floor.record("restore").as(201);
        } while (!cursor.isEmpty());

        assertThat(walked).isEqualTo(written.reversed());
    }

    @Test
    void aListIsWalkedByOffset() {
        var written = new ArrayList<String>();
        for (var place = 0; place < 12; place++) {
            written.add(floor.record("piece_cut").as(201).path("guid").asString());
        }
        var newestFirst = written.reversed();

        assertThat(guids(floor.get("?limit=5&offset=0"))).isEqualTo(newestFirst.subList(0, 5));
        assertThat(guids(floor.get("?limit=5&offset=5"))).isEqualTo(newestFirst.subList(5, 10));
        assertThat(guids(floor.get("?limit=5&offset=010"))).isEqualTo(newestFirst.subList(10, 12));
        for (var far : List.of("12", "4000000000", "99999999999999999999999")) {
            var past = floor.get("?offset=" + far);
            assertThat(guids(past)).isEmpty();
            assertThat(past.body().path("total").asInt()).isEqualTo(12);
            assertThat(past.body().path("next_cursor").isNull()).isTrue();
        }
        var cursor = floor.get("?limit=5").as(200).path("next_cursor").asString();
        assertThat(guids(floor.get("?limit=5&offset=2&cursor=" + cursor))).isEqualTo(newestFirst.subList(7, 12));
    }

    @Test
    void aPageOfLongValuesEndsEarlyAndGoesOn() {
        var value = "x".repeat(EntryForm.VALUE_BYTES_MAX);
        for (var place = 0; place < 70; place++) {
            floor.post("", "{\"action_type\": \"restore\", \"action_value\": \"" + value + "\"}")
                    .as(201);
        }

        var first = page("?limit=100");
        var second = page("?limit=100&cursor=" + first.path("next_cursor").asString());

        assertThat(first.path("workflows").size()).isEqualTo(64);
        assertThat(second.path("workflows").size()).isEqualTo(6);
        assertThat(second.path("next_cursor").isNull()).isTrue();
    }

    /** As {@link Floor#get}, by a client that takes long answers. */
    private JsonNode page(String query) {
        var body = client.mutate()
                .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(16 * 1024 * 1024))
                .build()
                .get()
                .uri(Floor.LOG + query)
                .header("Authorization", "Bearer " + floor.token())
                .exchange()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody();
        return stage.tree(Objects.requireNonNull(body));
    }

    @ParameterizedTest
    @CsvSource({
        "limit=0, limit",
        "limit=1001, limit",
        "limit=-1, limit",
        "limit=ten, limit",
        "limit=99999999999999999999, limit",
        "offset=-1, offset",
        "offset=1.5, offset",
        "action_type=dance, action_type",
        "workstation_guid=saw, workstation_guid",
        "user_guid=1-1-1-1-1, user_guid",
        "company_guid=acme, company_guid",
        "start_date=yesterday, start_date",
        "start_date=2026-02-30, start_date",
        "end_date=2026-01-05T12:00:60Z, end_date",
        "start_date=2026-01-05T12:00:01Z&end_date=2026-01-05T12:00:00Z, end_date",
        "start_date=2026-01-05T12:00:00+01:00&end_date=2026-01-05T12:00:00+02:00, end_date",
        "start_date=2026-01-06&end_date=2026-01-05, end_date",
        "cursor=!, cursor",
        "cursor=YWJj, cursor",
    })
    void whatIsWrongIsNamed(String query, String field) {
        var answer = floor.get("?" + query);

        CONTRACT.accepts("GET", "/api/v1/workflow", 422, answer.text());
        assertThat(answer.as(422).path("details").propertyNames()).containsExactly(field);
    }

    @Test
    void theValidTypesAreListedToWhoFiltersByAnother() {
        var messages = floor.get("?action_type=dance").as(422).path("details").path("action_type");

        assertThat(messages.path(0).asString()).contains("barcode_scan", "restore");
    }

    @Test
    void everybodySeesTheirOwnCompanyAndASystemAdminAnyOne() {
        floor.record("piece_cut").as(201);
        var mine = "?company_guid=" + floor.company();
        var elsewhere = Floor.of(stage);
        var admin = elsewhere.token(UUID.randomUUID(), "Ada", "SystemAdmin");

        assertThat(floor.get(mine).as(200).path("total").asInt()).isEqualTo(1);
        assertThat(elsewhere.get("").as(200).path("total").asInt()).isZero();
        var refused = elsewhere.get(mine);
        assertThat(refused.as(403).path("details").propertyNames()).containsExactly("company_guid");
        CONTRACT.accepts("GET", "/api/v1/workflow", 403, refused.text());
        elsewhere.get("/statistics" + mine).as(403);
        assertThat(call(admin, "").path("total").asInt()).isZero();
        assertThat(call(admin, mine).path("total").asInt()).isEqualTo(1);
        assertThat(call(admin, "/statistics" + mine).path("total_entries").asInt())
                .isEqualTo(1);
    }

    private JsonNode call(String token, String path) {
        return stage.call(HttpMethod.GET, token, Floor.LOG + path, null).as(200);
    }

    private static <T> List<@Nullable T> options(List<T> values) {
        var options = new ArrayList<@Nullable T>(values);
        options.add(null);
        return options;
    }

    private static boolean isAt(Entry entry, UUID workstation) {
        var at = entry.workstation();
        return at != null && at.guid().equals(workstation);
    }

    private static List<String> guids(Answer answer) {
        return answer.as(200)
                .path("workflows")
                .valueStream()
                .map(entry -> entry.path("guid").asString())
                .toList();
    }
}
