package io.baton.execution.nodegraph;

import static io.baton.execution.nodegraph.Desk.definition;
import static io.baton.execution.nodegraph.Desk.node;
import static org.assertj.core.api.Assertions.assertThat;

import io.baton.execution.ExecutionServiceTest;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient;

@ExecutionServiceTest
class DeletingNodeGraphsTests {

    private static final String LINE =
            definition(node("t", "TemplateNode", "{'template': 'Hello {{input_node.text}}'}"), "input_node>t");

    private static final String QUESTION = definition(node("h", "HumanInterventionNode", "{}"), "input_node>h");

    /** Everything that can be left of a workflow's runs, by the names of the runs and of the workflow. */
    private static final String LEFT = """
        SELECT (SELECT count(*) FROM run_label WHERE label = ANY(:labels))
             + (SELECT count(*) FROM run_change WHERE run_id = ANY(:runs))
             + (SELECT count(*) FROM run_ended WHERE flow = :flow)
             + (SELECT count(*) FROM run WHERE flow = :flow)
             + (SELECT count(*) FROM graph_child WHERE parent = ANY(:runs))
             + (SELECT count(*) FROM graph_version WHERE graph = :graph)
             + (SELECT count(*) FROM plan WHERE number = ANY(:plans))
             + (SELECT count(*) FROM graph_gone WHERE graph = :graph)
        """;

    private final Desk desk;

    private final DatabaseClient database;

    DeletingNodeGraphsTests(@Autowired WebTestClient client, @Autowired DatabaseClient database) {
        this.desk = new Desk(client);
        this.database = database;
    }

    @Test
    void whatIsDeletedIsGoneAndItsNameIsFree() {
        var workflow = desk.workflow(LINE);
        var run = desk.run(workflow, "x");
        desk.await(run, "COMPLETED");

        desk.ask("DELETE", workflow, null, 204);

        desk.ask("GET", workflow, null, 404);
        desk.ask("GET", run, null, 404);
        desk.ask("DELETE", workflow, null, 404);
        desk.post(workflow + "start_run/", Desk.input("x"), 404);
        assertThat(desk.post("/wf/", "{'name': 'Trial'}", 201).path("name").asString())
                .isEqualTo("Trial");
    }

    @Test
    void whatRunsIsNotDeleted() {
        var workflow = desk.workflow(QUESTION);
        var run = desk.run(workflow, "x");
        desk.await(run, "PAUSED");

        desk.ask("DELETE", workflow, null, 409);
        desk.post("/wf/cancel_workflow/" + Desk.id(run) + "/", null, 200);
        desk.ask("DELETE", workflow, null, 204);
    }

    @Test
    void nothingIsLeftOfRunsVersionsAndPlans() {
        var inner = "{'id': 'e', 'node_type': 'ForEachNode', 'config': {'items': 'v.list', 'item_name': 'text'},"
                + " 'subworkflow': " + LINE + "}";
        var workflow = desk.workflow(definition(
                node("v", "StaticValueNode", "{'values': {'list': ['a', 'b', 'c']}}") + ", " + inner,
                "input_node>v",
                "v>e"));
        var run = desk.run(workflow, "x");
        desk.await(run, "COMPLETED");
        var labels = Stream.of(desk.get(workflow + "runs/").values().stream(), Stream.of(desk.get(run)))
                .flatMap(all -> all)
                .map(one -> one.path("id").asString())
                .distinct()
                .toArray(String[]::new);
        var left = new Left(Desk.id(workflow), labels);
        assertThat(left.count()).isGreaterThanOrEqualTo(4 + 4 + 4 + 3 + 1 + 2);

        desk.ask("DELETE", workflow, null, 204);

        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> left.count() == 0);
    }

    /** What is left, with the numbers under which it was there. */
    private final class Left {

        private final String flow;

        private final String[] labels;

        private final Object[] runs;

        private final Object[] plans;

        private Left(String flow, String[] labels) {
            this.flow = flow;
            this.labels = labels;
            this.runs = list("SELECT id FROM run_ended WHERE flow = :flow").toArray(UUID[]::new);
            this.plans = list("SELECT DISTINCT plan FROM run_ended WHERE flow = :flow")
                    .toArray(Long[]::new);
        }

        private List<Object> list(String sql) {
            var found = database.sql(sql)
                    .bind("flow", flow)
                    .<Object>map(row -> Objects.requireNonNull(row.get(0)))
                    .all()
                    .collectList()
                    .block();
            return found == null ? List.of() : found;
        }

        long count() {
            var count = database.sql(LEFT)
                    .bind("flow", flow)
                    .bind("graph", Ids.workflow(flow))
                    .bind("labels", labels)
                    .bind("runs", runs)
                    .bind("plans", plans)
                    .mapValue(Long.class)
                    .one()
                    .block();
            return count == null ? -1 : count;
        }
    }

    @Test
    void ofWhoDeletesAndWhoStartsOneSideIsRefused() {
        try (var crowd = Executors.newFixedThreadPool(3)) {
            for (var round = 0; round < 25; round++) {
                var workflow = desk.workflow(QUESTION);
                desk.post(workflow + "versions/", null, 201);
                var rivals = Stream.of("start", "delete", "start")
                        .map(deed -> CompletableFuture.supplyAsync(() -> does(deed, workflow), crowd))
                        .toList();
                var outcomes =
                        rivals.stream().map(CompletableFuture::join).sorted().toList();

                assertThat(outcomes)
                        .isIn(
                                List.of("delete 204", "start 404", "start 404"),
                                List.of("delete 409", "start 202", "start 202"));
                assertThat(unfinished(Desk.id(workflow))).isEqualTo(outcomes.contains("delete 409") ? 2 : 0);
            }
        }
    }

    private String does(String deed, String workflow) {
        var isStart = deed.equals("start");
        var path = isStart ? workflow + "start_run/" : workflow;
        var body = isStart ? Desk.input("x") : null;
        return deed + " " + status(isStart ? "POST" : "DELETE", path, body);
    }

    private int status(String method, String path, @Nullable String body) {
        return desk.result(method, path, body, new HttpHeaders()).getStatus().value();
    }

    private long unfinished(String flow) {
        var count = database.sql("SELECT count(*) FROM run WHERE flow = :flow")
                .bind("flow", flow)
                .mapValue(Long.class)
                .one()
                .block();
        return count == null ? -1 : count;
    }
}
