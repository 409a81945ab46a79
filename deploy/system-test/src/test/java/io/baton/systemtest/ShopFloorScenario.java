package io.baton.systemtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.baton.local.Suite;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

@ExtendWith(RunningSuite.class)
class ShopFloorScenario {

    /** Events take milliseconds; a service that comes back takes seconds. */
    private static final Duration SOON = Duration.ofSeconds(30);

    private static final String LOG = "/api/v1/workflow";

    private static final String SAW = "33333333-3333-4333-8333-333333333301";

    private static final String WELDING_CELL = "33333333-3333-4333-8333-333333333302";

    private final Suite suite;

    private final Door door;

    private final Person admin;

    private final Person manager;

    private final Person other;

    private final Person operator;

    ShopFloorScenario(Suite suite) {
        this.suite = suite;
        this.door = new Door(suite.door());
        this.admin = door.login("admin");
        this.manager = door.login("manager");
        this.other = door.login("other");
        this.operator = door.login("operator");
    }

    /** The demo directory is published when the gateway is up, and heard a moment later. */
    @BeforeEach
    void theWorkstationsAreKnown() {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(namesOf(logs(manager, "system_event", SAW)))
                        .containsExactly("Acme", "Saw 1", "Manager"));
    }

    @Test
    void aPieceIsFollowedFromTheSawToTheTruck() {
        var before = manager.reads(LOG + "/statistics");
        var cut = logs(manager, "piece_cut", SAW);
        var welded = logs(manager, "assembly_weld", WELDING_CELL);
        var burst = manager.asks("POST", LOG + "/batch", Map.of("workflows", scans(500)))
                .expect(201);
        assertThat(burst.path("count").asInt()).isEqualTo(500);

        assertThat(namesOf(welded)).containsExactly("Acme", "Welding cell", "Manager");
        assertThat(manager.reads(LOG + "/" + cut.path("guid").asString())).isEqualTo(cut);
        var after = manager.reads(LOG + "/statistics");
        assertThat(grown(before, after, "total_entries")).isEqualTo(502);
        assertThat(grown(before, after, "entries_today")).isEqualTo(502);
        assertThat(after.path("entries_by_type").path("barcode_scan").asLong()
                        - before.path("entries_by_type").path("barcode_scan").asLong())
                .isEqualTo(500);
        assertThat(atSaw(after) - atSaw(before)).isEqualTo(501);
        assertThat(after.at("/most_recent/action_value").asString()).isEqualTo("scan 499");
        assertThat(walked("?action_type=barcode_scan&workstation_guid=" + SAW)).hasSizeGreaterThanOrEqualTo(500);
    }

    @Test
    void theNextCompanySeesNothingOfIt() {
        var cut = logs(manager, "piece_cut", SAW);
        var path = LOG + "/" + cut.path("guid").asString();

        other.asks("GET", path, null).expect(403);
        assertThat(other.reads(LOG).path("workflows").valueStream())
                .noneMatch(entry -> entry.path("company_name").asString().equals("Acme"));
        other.asks("GET", LOG + "?company_guid=" + cut.path("company_guid").asString(), null)
                .expect(403);
        other.asks("POST", LOG, Map.of("action_type", "piece_cut", "workstation_guid", SAW))
                .expect(422);
        operator.asks("GET", LOG, null).expect(403);
        operator.asks("POST", LOG, Map.of("action_type", "piece_cut")).expect(403);
        door.send("GET", LOG, null, null).expect(401);
        admin.asks("GET", path, null).expect(200);
    }

    @Test
    void whatWasAcceptedIsCountedOnceThoughTheServiceIsKilledAtWork() {
        var before = manager.reads(LOG + "/statistics").path("total_entries").asLong();
        var accepted = new HashSet<String>();
        for (var round = 0; round < 3; round++) {
            for (var call = 0; call < 5; call++) {
                manager.asks("POST", LOG + "/batch", Map.of("workflows", scans(100)))
                        .expect(201)
                        .path("guids")
                        .forEach(guid -> accepted.add(guid.asString()));
            }
            suite.service("workflow-service").kill();
            suite.service("workflow-service").start();
        }

        await().atMost(SOON)
                .until(() -> manager.asks("GET", LOG + "/statistics", null)
                                .response()
                                .statusCode()
                        == 200);
        assertThat(manager.reads(LOG + "/statistics").path("total_entries").asLong() - before)
                .isEqualTo(1500);
        assertThat(walked("?action_type=barcode_scan")).containsAll(accepted);
    }

    /** Writes one entry down; answers it as written. */
    private static JsonNode logs(Person person, String type, String workstation) {
        return person.asks("POST", LOG, Map.of("action_type", type, "workstation_guid", workstation))
                .expect(201);
    }

    private static List<Map<String, String>> scans(int count) {
        return IntStream.range(0, count)
                .mapToObj(scan ->
                        Map.of("action_type", "barcode_scan", "workstation_guid", SAW, "action_value", "scan " + scan))
                .toList();
    }

    private static Stream<String> namesOf(JsonNode entry) {
        return Stream.of("company_name", "workstation_name", "user_name")
                .map(name -> entry.path(name).asString(""));
    }

    private static long grown(JsonNode before, JsonNode after, String count) {
        return after.path(count).asLong() - before.path(count).asLong();
    }

    private static long atSaw(JsonNode statistics) {
        return statistics
                .path("entries_by_workstation")
                .valueStream()
                .filter(share -> share.path("guid").asString().equals(SAW))
                .mapToLong(share -> share.path("count").asLong())
                .sum();
    }

    /** Every entry of a list, page by page. */
    private Set<String> walked(String query) {
        var walked = new HashSet<String>();
        var cursor = "";
        do {
            var page = manager.reads(LOG + query + "&limit=400" + cursor);
            page.path("workflows")
                    .forEach(entry -> walked.add(entry.path("guid").asString()));
            cursor = page.path("next_cursor").isNull()
                    ? ""
                    : "&cursor=" + page.path("next_cursor").asString();
        } while (!cursor.isEmpty());
        return walked;
    }
}
