package io.baton.workflow.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.workflow.audit.Changes.Change;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ChangesTests {

    private final JsonMapper json = JsonMapper.shared();

    @Test
    void onlyWhatDiffersIsKept() {
        var changes = Changes.between(tree("""
                {"name": "Old", "category": "IT", "weight": 0.5, "gone": 1, "design": {"x": 1.0}}
                """), tree("""
                {"name": "New", "category": "IT", "weight": 0.50, "come": [2], "design": {"x": 1}, "nothing": null}
                """));

        assertThat(changes).containsOnlyKeys("name", "come", "gone");
        assertThat(changes.get("name")).isEqualTo(new Change(tree("\"Old\""), tree("\"New\"")));
        assertThat(changes.get("come")).isEqualTo(new Change(tree("null"), tree("[2]")));
        assertThat(changes.get("gone")).isEqualTo(new Change(tree("1"), tree("null")));
    }

    @Test
    void aChangeIsWrittenInTheWordsOfTheApi() {
        var changes = Changes.between(tree("{}"), tree("{\"name\": \"New\"}"));

        assertThat(json.valueToTree(changes).toString()).isEqualTo("{\"name\":{\"old\":null,\"new\":\"New\"}}");
    }

    @Test
    void ofALongTextTheBeginningIsKeptAndNoCharacterIsCutInTwo() {
        var changes = Changes.between(
                json.createObjectNode().put("text", "a".repeat(999) + "😀" + "b".repeat(50)),
                json.createObjectNode().put("text", "c".repeat(1_001)));

        assertThat(changes.get("text"))
                .isEqualTo(
                        new Change(json.valueToTree("a".repeat(999) + "…"), json.valueToTree("c".repeat(1_000) + "…")));
    }

    private JsonNode tree(String text) {
        return json.readTree(text);
    }
}
