package io.baton.workflow.shopfloor;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.platform.test.HttpContract;
import io.baton.platform.test.Tokens;
import io.baton.workflow.Stage;
import io.baton.workflow.WorkflowServiceTest;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@WorkflowServiceTest
class EntryWritingTests {

    private static final HttpContract CONTRACT = HttpContract.of("workflow-service");

    @Autowired
    private Stage stage;

    @Autowired
    private WebTestClient client;

    @Autowired
    private FloorDirectoryStore directory;

    private Floor floor;

    @BeforeEach
    void floor() {
        floor = Floor.of(stage);
    }

    @Test
    void theDocumentedEntryIsWrittenAndReadAsDocumented() {
        var workstation = UUID.randomUUID();
        var apiKey = UUID.randomUUID();
        var before = Instant.now().minusMillis(1);

        var answer = floor.post("", """
                {
                  "action_type": "barcode_scan",
                  "company_guid": "%s",
                  "workstation_guid": "%s",
                  "user_guid": "%s",
                  "api_key_guid": "%s",
                  "action_value": "{\\"barcode\\": \\"12345ABC\\", \\"item_type\\": \\"piece\\"}"
                }
                """.formatted(floor.company(), workstation, floor.manager(), apiKey));

        var written = (ObjectNode) answer.as(201);
        CONTRACT.accepts("POST", "/api/v1/workflow", 201, answer.text());
        var guid = written.path("guid").asString();
        assertThat(answer.headers().getFirst("Location")).isEqualTo("/api/v1/workflow/" + guid);
        assertThat(Instant.parse(written.path("created_at").asString())).isBetween(before, Instant.now());
        assertThat(written.path("updated_at")).isEqualTo(written.path("created_at"));
        var read = floor.get("/" + guid);
        assertThat(read.as(200)).isEqualTo(written);
        CONTRACT.accepts("GET", "/api/v1/workflow/{guid}", 200, read.text());
        assertThat(written.remove(List.of("guid", "created_at", "updated_at")))
                .isEqualTo(stage.tree("""
                        {"company_guid": "%s", "company_name": "Company of Mia Manager", "workstation_guid": "%s",
                         "workstation_name": null, "api_key_guid": "%s", "user_guid": "%s", "user_name": "Mia Manager",
                         "action_type": "barcode_scan",
                         "action_value": "{\\"barcode\\": \\"12345ABC\\", \\"item_type\\": \\"piece\\"}"}
                        """.formatted(floor.company(), workstation, apiKey, floor.manager())));
    }

    @Test
    void whatIsNotNamedIsTheCallersOwnOrNothing() {
        var written = floor.post("/", "{\"action_type\": \"system_event\", \"workstation_guid\": null, \"more\": 1}")
                .as(201);

        assertThat(written.path("company_guid").asString())
                .isEqualTo(floor.company().toString());
        assertThat(written.path("user_guid").asString())
                .isEqualTo(floor.manager().toString());
        assertThat(written.path("workstation_guid").isNull()).isTrue();
        assertThat(written.path("api_key_guid").isNull()).isTrue();
        assertThat(written.path("action_value").isNull()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void everyDocumentedTypeIsTaken(ActionType type) {
        assertThat(floor.record(type.text()).as(201).path("action_type").asString())
                .isEqualTo(type.text());
    }

    @Test
    void anUnknownTypeIsAnsweredWithTheValidOnes() {
        for (var body : List.of("{\"action_type\": \"Barcode_Scan\"}", "{}", "{\"action_type\": null}")) {
            var answer = floor.post("", body);

            var messages = answer.as(422).path("details").path("action_type");
            CONTRACT.accepts("POST", "/api/v1/workflow", 422, answer.text());
            assertThat(messages.path(0).asString())
                    .contains(Arrays.stream(ActionType.values())
                            .map(ActionType::text)
                            .toList());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{\"action_type\": 5}; action_type",
                "{\"action_type\": \"restore\", \"action_value\": 12}; action_value",
                "{\"action_type\": \"restore\", \"action_value\": {\"a\": 1}}; action_value",
                "{\"action_type\": \"restore\", \"user_guid\": \"me\"}; user_guid",
                "{\"action_type\": \"restore\", \"user_guid\": \"\"}; user_guid",
                "{\"action_type\": \"restore\", \"user_guid\": \"1-1-1-1-1\"}; user_guid",
                "{\"action_type\": \"restore\", \"workstation_guid\": 7}; workstation_guid",
                "{\"action_type\": \"restore\", \"company_guid\": \"acme\"}; company_guid",
                "{\"action_type\": \"restore\", \"api_key_guid\": true}; api_key_guid",
                "{\"action_type\": \"restore\", \"action_value\": \"half \\ud83d of it\"}; action_value",
                "{\"action_type\": \"restore\", \"action_value\": \"\\ude00\\ud83d\"}; action_value",
                "[]; body",
                "\"restore\"; body",
                "null; body",
            })
    void whatIsWrongIsNamed(String body, String field) {
        var answer = floor.post("", body);

        assertThat(answer.as(422).path("details").propertyNames()).containsExactly(field);
    }

    @Test
    void everyFaultIsNamedAtOnce() {
        var answer = floor.post("", "{\"action_type\": \"x\", \"user_guid\": \"x\", \"action_value\": []}");

        assertThat(answer.as(422).path("details").propertyNames())
                .containsExactlyInAnyOrder("action_type", "user_guid", "action_value");
        assertThat(answer.body().path("error").asString()).isEqualTo("Validation failed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "nonsense", "{\"action_type\": \"restore\"} more", "{\"action_type\": \"\\x\"}"})
    void whatIsNoJsonIsRefusedInTheSameWay(String body) {
        var answer = floor.post("", body);

        assertThat(answer.as(422).path("error").asString()).isEqualTo("Malformed JSON");
        CONTRACT.accepts("POST", "/api/v1/workflow", 422, answer.text());
    }

    @Test
    void aBodyThatIsMissingOrOfAnotherKindIsRefused() {
        var empty = client.post()
                .uri(Floor.LOG)
                .header("Authorization", "Bearer " + floor.token())
                .contentType(MediaType.APPLICATION_JSON)
                .exchange();
        empty.expectStatus().isEqualTo(422);
        var text = client.post()
                .uri(Floor.LOG)
                .header("Authorization", "Bearer " + floor.token())
                .contentType(MediaType.TEXT_PLAIN)
                .bodyValue("restore")
                .exchange();
        text.expectStatus().isEqualTo(415);
    }

    @Test
    void nobodyWritesForAnotherCompanyButASystemAdmin() {
        var body = "{\"action_type\": \"shipping\", \"company_guid\": \"" + floor.company() + "\"}";

        for (var user : List.of("manager", "other")) {
            var answer = stage.post(user, Floor.LOG, body);
            assertThat(answer.as(403).path("details").propertyNames()).containsExactly("company_guid");
            CONTRACT.accepts("POST", "/api/v1/workflow", 403, answer.text());
        }
        var companyAdmin = Floor.of(stage).token(UUID.randomUUID(), "Carl", "CompanyAdmin");
        stage.call(HttpMethod.POST, companyAdmin, Floor.LOG, body).as(403);
        assertThat(floor.get("").as(200).path("total").asInt()).isZero();
        directory
                .save(List.of(new DirectoryNews.Company(floor.company(), "Known")))
                .block();
        for (var role : List.of("Admin", "SystemAdmin", "System_Admins")) {
            var admin = Floor.of(stage).token(UUID.randomUUID(), "Ada", role);
            var written = stage.call(HttpMethod.POST, admin, Floor.LOG, body).as(201);
            assertThat(written.path("company_guid").asString())
                    .isEqualTo(floor.company().toString());
            assertThat(written.path("user_name").asString()).isEqualTo("Ada");
        }
        assertThat(floor.get("").as(200).path("total").asInt()).isEqualTo(3);
    }

    @Test
    void whoseTokenNamesNoCompanyOrNoUserMustSaySo() {
        directory
                .save(List.of(new DirectoryNews.Company(floor.company(), "Known")))
                .block();
        var claims = Tokens.claims("manager");
        claims.remove("company_guid");
        stage.call(HttpMethod.POST, Tokens.with(claims), Floor.LOG, "{\"action_type\": \"restore\"}")
                .as(403);
        claims.put("roles", List.of("Admin"));
        assertThat(faults(claims, "")).containsExactly("company_guid");
        claims.put("sub", "auth0|17");
        assertThat(faults(claims, ", \"company_guid\": \"" + floor.company() + "\""))
                .containsExactly("user_guid");
        stage.call(
                        HttpMethod.POST,
                        Tokens.with(claims),
                        Floor.LOG,
                        "{\"action_type\": \"restore\", \"company_guid\": \"%s\", \"user_guid\": \"%s\"}"
                                .formatted(floor.company(), UUID.randomUUID()))
                .as(201);
    }

    @Test
    void anEntryIsShownToItsCompanyAndToSystemAdminsOnly() {
        var guid = floor.record("packaging").as(201).path("guid").asString();

        var refused = stage.get("other", Floor.LOG + "/" + guid);
        assertThat(refused.as(403).path("details").isEmpty()).isTrue();
        assertThat(refused.text()).doesNotContain(floor.company().toString());
        CONTRACT.accepts("GET", "/api/v1/workflow/{guid}", 403, refused.text());
        stage.get("admin", Floor.LOG + "/" + guid).as(200);
        var unknown = floor.get("/" + UUID.randomUUID());
        unknown.as(404);
        CONTRACT.accepts("GET", "/api/v1/workflow/{guid}", 404, unknown.text());
        var malformed = floor.get("/17");
        assertThat(malformed.as(422).path("details").propertyNames()).containsExactly("guid");
        CONTRACT.accepts("GET", "/api/v1/workflow/{guid}", 422, malformed.text());
    }

    @Test
    void thereIsNoChangingAndNoDeleting() {
        var guid = floor.record("packaging").as(201).path("guid").asString();

        for (var method : List.of(HttpMethod.PUT, HttpMethod.PATCH, HttpMethod.DELETE)) {
            stage.call(method, floor.token(), Floor.LOG + "/" + guid, "{\"action_type\": \"restore\"}")
                    .as(405);
        }
    }

    @Test
    void aRequestThatIsRepeatedUnderItsKeyIsWrittenOnce() {
        var first = withKey("{\"action_type\": \"shipping\"}");
        var again = withKey("{\"action_type\": \"shipping\"}");

        first.expectStatus().isCreated();
        again.expectStatus().isCreated().expectHeader().valueEquals("Idempotent-Replayed", "true");
        withKey("{\"action_type\": \"restore\"}").expectStatus().isEqualTo(422);
        assertThat(floor.get("").as(200).path("total").asInt()).isEqualTo(1);
    }

    private WebTestClient.ResponseSpec withKey(String body) {
        return client.post()
                .uri(Floor.LOG)
                .header("Authorization", "Bearer " + floor.token())
                .header("Idempotency-Key", "one-scan")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange();
    }

    private List<String> faults(Map<String, Object> claims, String more) {
        JsonNode answer = stage.call(
                        HttpMethod.POST, Tokens.with(claims), Floor.LOG, "{\"action_type\": \"restore\"" + more + "}")
                .as(422);
        return List.copyOf(answer.path("details").propertyNames());
    }
}
