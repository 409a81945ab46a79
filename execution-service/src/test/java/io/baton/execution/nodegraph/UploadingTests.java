package io.baton.execution.nodegraph;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.baton.execution.ExecutionServiceTest;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.MediaType;
import org.springframework.http.client.MultipartBodyBuilder;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;

@ExecutionServiceTest
class UploadingTests {

    private final Desk desk;

    private final DatabaseClient database;

    UploadingTests(@Autowired WebTestClient client, @Autowired DatabaseClient database) {
        this.desk = new Desk(client);
        this.database = database;
    }

    private static MultipartBodyBuilder form(@Nullable String workflow, @Nullable String node) {
        var form = new MultipartBodyBuilder();
        if (workflow != null) {
            form.part("workflow_id", workflow);
        }
        if (node != null) {
            form.part("node_id", node);
        }
        return form;
    }

    private static void file(MultipartBodyBuilder form, String name, int bytes) {
        form.part("files", new ByteArrayResource(new byte[bytes])).filename(name);
    }

    private static JsonNode send(Desk desk, MultipartBodyBuilder form, int status) {
        var body = desk.client()
                .post()
                .uri("/wf/upload_test_files/")
                .contentType(MediaType.MULTIPART_FORM_DATA)
                .bodyValue(form.build())
                .exchange()
                .expectStatus()
                .isEqualTo(status)
                .expectBody(String.class)
                .returnResult()
                .getResponseBody();
        Desk.CONTRACT.accepts("POST", "/wf/upload_test_files/", status, String.valueOf(body));
        return Desk.JSON.readTree(String.valueOf(body));
    }

    private long kept(String workflow) {
        var count = database.sql("SELECT count(*) FROM graph_file WHERE path LIKE 'test_files/' || :id || '/%'")
                .bind("id", Desk.id(workflow))
                .mapValue(Long.class)
                .one()
                .block();
        return count == null ? -1 : count;
    }

    @Test
    void thePathsAreAnsweredUnderTheNode() {
        var workflow = desk.workflow(Desk.definition(""));
        var form = form(Desk.id(workflow), "input_node");
        file(form, "a.txt", 1_500_000);
        file(form, "a.txt", 3);

        var paths = send(desk, form, 200);

        assertThat(paths.propertyNames()).containsExactly("input_node");
        assertThat(paths.path("input_node").values().stream().map(JsonNode::asString))
                .hasSize(2)
                .doesNotHaveDuplicates()
                .allMatch(path -> path.matches("test_files/" + Desk.id(workflow) + "/\\d{8}_\\d{6}_(\\d+_)?a\\.txt"));
        var run = desk.post(
                workflow + "run/",
                "{'initial_inputs': {'input_node': {'text': 'x'}}, 'files': {'input_node': ["
                        + paths.at("/input_node/0") + "]}}",
                200);
        assertThat(run.at("/input_node/files/0")).isEqualTo(paths.at("/input_node/0"));
        desk.post(
                workflow + "run/",
                "{'initial_inputs': {'input_node': {'text': 'x'}}, 'files': {'input_node': ['test_files/S1/no']}}",
                422);
        desk.ask("DELETE", workflow, null, 204);
        Awaitility.await().until(() -> kept(workflow) == 0);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        ../../etc/passwd        | passwd
        C:\\temp\\x y(1).txt    | xy1.txt
        ..                      | file
        .hidden                 | hidden
        Grüße.md                | Gre.md
        /                       | file
        """)
    void aNameLeadsNowhere(String sent, String kept) {
        assertThat(FileName.of(sent)).isEqualTo(kept);
    }

    @Test
    void aLongNameKeepsItsEnd() {
        assertThat(FileName.of("x".repeat(1000) + ".json")).hasSize(150).endsWith(".json");
    }

    @Test
    void whatIsNowhereOrAnothersIsNotThere() {
        var workflow = Desk.id(desk.workflow(Desk.definition("")));
        for (var form : new MultipartBodyBuilder[] {
            form("S999999999", "input_node"), form("nowhere", "input_node"), form(workflow, "no_node")
        }) {
            file(form, "a.txt", 3);
            send(desk, form, 404);
        }
        var form = form(workflow, "input_node");
        file(form, "a.txt", 3);
        send(new Desk(desk.client()), form, 404);
        assertThat(kept("/wf/" + workflow + "/")).isZero();
    }

    @Test
    void whatIsMissingIsNamed() {
        var details = send(desk, form(null, null), 422).path("details");

        assertThat(details.propertyNames()).containsExactlyInAnyOrder("workflow_id", "node_id", "files");
    }

    @Test
    void whatWasUploadedIsListedDownloadedAndReadByNodes() {
        var workflow = desk.workflow(Desk.definition(
                Desk.node("f", "TestFileNode", "{'path': 'input_node.files.0'}") + ", "
                        + Desk.node("g", "TestFileNode", "{'path': 'input_node.files.1'}") + ", "
                        + Desk.node("t", "TemplateNode", "{'template': 'It says {{f.text}}'}"),
                "input_node>f",
                "input_node>g",
                "f>t"));
        var form = form(Desk.id(workflow), "input_node");
        form.part("files", new ByteArrayResource("Grüße".getBytes(UTF_8))).filename("a.txt");
        form.part("files", new ByteArrayResource(new byte[] {(byte) 0xff, 0, 1}))
                .filename("b.bin");
        var paths = send(desk, form, 200).path("input_node");

        var listed = desk.get(workflow + "test_files/");
        var outputs = desk.post(
                workflow + "run/",
                "{'initial_inputs': {'input_node': {'text': 'x'}}, 'files': {'input_node': " + paths + "}}",
                200);

        Desk.CONTRACT.accepts("GET", "/wf/{id}/test_files/", 200, listed.toString());
        assertThat(listed.values().stream().map(file -> file.path("path")))
                .containsExactlyInAnyOrderElementsOf(paths.values());
        assertThat(listed.at("/0/node_id").asString()).isEqualTo("input_node");
        assertThat(desk.get(workflow + "test_files/?page=2&page_size=1").size()).isEqualTo(1);
        desk.ask("GET", workflow + "test_files/?page_size=101", null, 422);
        assertThat(outputs.at("/t/output").asString()).isEqualTo("It says Grüße");
        assertThat(outputs.at("/f/size").asInt()).isEqualTo(7);
        assertThat(outputs.at("/g/base64").asString()).isEqualTo("/wAB");
        desk.client()
                .get()
                .uri("/wf/"
                        + paths.path(0).asString().replace("test_files/", "").replaceFirst("/", "/test_files/"))
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueMatches("Content-Disposition", "attachment; filename=\".*_a\\.txt\"")
                .expectBody(String.class)
                .isEqualTo("Grüße");
    }

    @Test
    void aNodeReadsNothingThatIsAnothersOrTooMuch() {
        var nodes = Desk.node("f", "TestFileNode", "{'path': 'input_node.text'}");
        var workflow = desk.workflow(Desk.definition(nodes, "input_node>f"));
        var form = form(Desk.id(workflow), "input_node");
        file(form, "big", (512 << 10) + 1);
        var path = send(desk, form, 200).at("/input_node/0").asString();
        var stranger = new Desk(desk.client());
        var theirs = stranger.workflow(Desk.definition(nodes, "input_node>f"));

        assertThat(desk.await(desk.run(workflow, path), "FAILED")
                        .path("message")
                        .asString())
                .contains("has more than");
        assertThat(stranger.await(stranger.run(theirs, path), "FAILED")
                        .path("message")
                        .asString())
                .contains("There is no test file");
    }

    @Test
    void nothingIsKeptOfWhatIsTooMuch() {
        var workflow = desk.workflow(Desk.definition(""));
        var tooMany = form(Desk.id(workflow), "input_node");
        for (var i = 0; i < 11; i++) {
            file(tooMany, "a" + i, 1);
        }
        var tooBig = form(Desk.id(workflow), "input_node");
        file(tooBig, "small", 3);
        file(tooBig, "big", (25 << 20) + 1);

        send(desk, tooMany, 413);
        for (var i = 0; i < 20; i++) {
            file(tooMany, "b" + i, 1);
        }
        send(desk, tooMany, 413);
        send(desk, tooBig, 413);

        assertThat(kept(workflow)).isZero();
    }
}
