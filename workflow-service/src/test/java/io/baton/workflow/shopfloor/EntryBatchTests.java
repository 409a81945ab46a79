package io.baton.workflow.shopfloor;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.platform.test.HttpContract;
import io.baton.workflow.Stage;
import io.baton.workflow.WorkflowServiceTest;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;

@WorkflowServiceTest
class EntryBatchTests {

    private static final HttpContract CONTRACT = HttpContract.of("workflow-service");

    @Autowired
    private Stage stage;

    @Autowired
    private FloorDirectoryStore directory;

    private Floor floor;

    @BeforeEach
    void floor() {
        floor = Floor.of(stage);
    }

    @Test
    void aThousandEntriesAreWrittenInTheirOrder() {
        var entries = IntStream.range(0, 1000)
                .mapToObj(
                        place -> "{\"action_type\": \"barcode_scan\", \"action_value\": \"scan %d\"}".formatted(place))
                .toList();

        var answer = floor.post("/batch", batch(entries));

        CONTRACT.accepts("POST", "/api/v1/workflow/batch", 201, answer.text());
        assertThat(answer.as(201).path("count").asInt()).isEqualTo(1000);
        var listed = floor.get("?limit=1000").as(200);
        assertThat(listed.path("total").asInt()).isEqualTo(1000);
        assertThat(listed.path("next_cursor").isNull()).isTrue();
        var oldestFirst = listed.path("workflows").valueStream().toList().reversed();
        for (var place = 0; place < 1000; place++) {
            var entry = oldestFirst.get(place);
            assertThat(entry.path("guid")).isEqualTo(answer.body().path("guids").path(place));
            assertThat(entry.path("action_value").asString()).isEqualTo("scan " + place);
            assertThat(entry.path("created_at")).isEqualTo(answer.body().path("created_at"));
        }
    }

    @Test
    void eachEntryKeepsWhatIsItsOwn() {
        var workstation = UUID.randomUUID();
        var apiKey = UUID.randomUUID();
        floor.post(
                        "/batch",
                        batch(List.of(
                                "{\"action_type\": \"piece_cut\", \"workstation_guid\": \"" + workstation + "\"}",
                                "{\"action_type\": \"shipping\", \"action_value\": \"a \\u0000 \\\"b\\\"\"}",
                                "{\"action_type\": \"restore\", \"action_value\": \"\"}",
                                "{\"action_type\": \"packaging\", \"api_key_guid\": \"" + apiKey + "\"}")))
                .as(201);

        var listed = floor.get("").as(200).path("workflows");

        assertThat(listed.path(3).path("workstation_guid").asString()).isEqualTo(workstation.toString());
        assertThat(listed.path(3).path("action_value").isNull()).isTrue();
        assertThat(listed.path(2).path("action_value").asString()).isEqualTo("a \0 \"b\"");
        assertThat(listed.path(2).path("workstation_guid").isNull()).isTrue();
        assertThat(listed.path(1).path("action_value").asString("?")).isEmpty();
        assertThat(listed.path(0).path("api_key_guid").asString()).isEqualTo(apiKey.toString());
    }

    /** What is stored together is read apart: entries of one moment are of several types and workstations. */
    @Test
    void aBurstOfManyKindsIsWalkedAndFilteredInItsOrder() {
        var types = List.of("piece_cut", "shipping", "restore");
        var workstations = List.of(UUID.randomUUID(), UUID.randomUUID());
        var entries = IntStream.range(0, 60)
                .mapToObj(place -> "{\"action_type\": \"%s\", \"workstation_guid\": \"%s\"}"
                        .formatted(types.get(place % 3), workstations.get(place % 2)))
                .toList();
        var written = floor.post("/batch", batch(entries))
                .as(201)
                .path("guids")
                .valueStream()
                .toList();

        for (var paging : List.of("cursor", "offset")) {
            var walked = new ArrayList<JsonNode>();
            var next = "";
            while (walked.size() < 60) {
                var page = floor.get("?limit=7" + next).as(200);
                page.path("workflows").forEach(entry -> walked.add(entry.path("guid")));
                next = paging.equals("cursor")
                        ? "&cursor=" + page.path("next_cursor").asString()
                        : "&offset=" + walked.size();
            }
            assertThat(walked.subList(0, 60)).isEqualTo(written.reversed());
        }
        var cuts = floor.get("?limit=20&action_type=piece_cut&workstation_guid=" + workstations.getFirst())
                .as(200);
        assertThat(cuts.path("total").asInt()).isEqualTo(10);
        assertThat(cuts.path("workflows")
                        .valueStream()
                        .map(entry -> entry.path("guid"))
                        .limit(10))
                .containsExactlyElementsOf(IntStream.range(0, 10)
                        .mapToObj(cut -> written.get(54 - 6 * cut))
                        .toList());
        var stranger = Floor.of(stage);
        for (var guid : written) {
            assertThat(floor.get("/" + guid.asString()).as(200).path("guid")).isEqualTo(guid);
            stranger.get("/" + guid.asString()).as(403);
        }
    }

    @Test
    void oneFaultKeepsAllOutAndIsNamedByItsIndex() {
        var answer = floor.post(
                "/batch",
                batch(List.of(
                        "{\"action_type\": \"piece_cut\"}",
                        "{\"action_type\": \"dance\"}",
                        "{\"action_type\": \"piece_cut\"}",
                        "{\"action_type\": \"piece_cut\", \"user_guid\": \"x\", \"action_value\": 7}",
                        "17")));

        CONTRACT.accepts("POST", "/api/v1/workflow/batch", 422, answer.text());
        assertThat(answer.as(422).path("details").propertyNames())
                .containsExactlyInAnyOrder(
                        "workflows[1].action_type",
                        "workflows[3].user_guid",
                        "workflows[3].action_value",
                        "workflows[4]");
        assertThat(answer.body().at("/details/workflows[1].action_type/0").asString())
                .contains("barcode_scan");
        assertThat(floor.get("").as(200).path("total").asInt()).isZero();
    }

    @Test
    void faultsAreNamedUpToABound() {
        var answer = floor.post(
                "/batch", batch(IntStream.range(0, 1000).mapToObj(place -> "{}").toList()));

        assertThat(answer.as(422).path("details").size()).isEqualTo(100);
    }

    @Test
    void anEntryForAnotherCompanyKeepsAllOut() {
        var other = Floor.of(stage);
        var entries = batch(List.of(
                "{\"action_type\": \"piece_cut\"}",
                "{\"action_type\": \"piece_cut\", \"company_guid\": \"" + other.company() + "\"}"));

        var answer = floor.post("/batch", entries);

        assertThat(answer.as(403).path("details").propertyNames()).containsExactly("workflows[1].company_guid");
        CONTRACT.accepts("POST", "/api/v1/workflow/batch", 403, answer.text());
        assertThat(floor.get("").as(200).path("total").asInt()).isZero();
        directory
                .save(List.of(new DirectoryNews.Company(other.company(), "Known")))
                .block();
        var admin = floor.token(UUID.randomUUID(), "Ada", "SystemAdmin");
        stage.call(HttpMethod.POST, admin, Floor.LOG + "/batch", entries).as(201);
        assertThat(floor.get("").as(200).path("total").asInt()).isEqualTo(1);
        assertThat(other.get("/statistics").as(200).path("total_entries").asInt())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "{\"workflows\": []}", "{\"workflows\": {}}", "{\"workflows\": null}", "null"})
    void whatIsNoListOfEntriesIsRefused(String body) {
        assertThat(floor.post("/batch", body).as(422).path("details").propertyNames())
                .containsExactly("workflows");
    }

    @Test
    void moreThanAThousandAreTooMany() {
        var entries = IntStream.range(0, 1001)
                .mapToObj(place -> "{\"action_type\": \"restore\"}")
                .toList();

        assertThat(floor.post("/batch", batch(entries)).as(422).path("details").propertyNames())
                .containsExactly("workflows");
        assertThat(floor.get("").as(200).path("total").asInt()).isZero();
    }

    @Test
    void aBodyOverOneMebibyteIsTooLarge() {
        var value = "x".repeat(EntryForm.VALUE_BYTES_MAX);
        var entries = IntStream.range(0, 17)
                .mapToObj(place -> "{\"action_type\": \"restore\", \"action_value\": \"" + value + "\"}")
                .toList();

        floor.post("/batch", batch(entries)).as(413);
        floor.post("/batch", batch(entries.subList(0, 15))).as(201);
        assertThat(floor.get("?limit=1000").as(200).path("workflows").size()).isEqualTo(15);
    }

    private static String batch(List<String> entries) {
        return entries.stream().collect(Collectors.joining(", ", "{\"workflows\": [", "]}"));
    }
}
