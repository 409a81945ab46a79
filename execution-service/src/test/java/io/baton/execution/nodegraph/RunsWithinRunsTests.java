package io.baton.execution.nodegraph;

import static io.baton.execution.nodegraph.Desk.definition;
import static io.baton.execution.nodegraph.Desk.json;
import static io.baton.execution.nodegraph.Desk.node;
import static io.baton.execution.nodegraph.Desk.status;
import static io.baton.execution.nodegraph.Desk.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.baton.execution.ExecutionServiceTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;

/** Nodes that run other graphs. */
@ExecutionServiceTest
class RunsWithinRunsTests {

    private static final String SHOUT = definition(
            node("t", "TemplateNode", "{'template': '{{input_node.text}}!'}") + ", "
                    + node("o", "OutputNode", "{'output_map': {'loud': 't.output'}}"),
            "input_node>t",
            "t>o");

    private final Desk desk;

    RunsWithinRunsTests(@Autowired WebTestClient client) {
        this.desk = new Desk(client);
    }

    private String calling(String workflow) {
        return desk.workflow(definition(
                node("s", "SubworkflowNode", "{'workflow_id': '" + Desk.id(workflow) + "'}") + ", "
                        + node("t", "TemplateNode", "{'template': 'So: {{s.loud}}'}"),
                "input_node>s",
                "s>t"));
    }

    private static String eachOf(String list, String config) {
        return definition(
                node("v", "StaticValueNode", "{'values': {'list': " + list + "}}") + ", "
                        + node("e", "ForEachNode", config),
                "input_node>v",
                "v>e");
    }

    private static String child(JsonNode run, String node, int place) {
        return "/run/" + task(run, node).at("/subworkflow/run_ids/" + place).asString() + "/";
    }

    @Test
    void whatAnotherWorkflowGivesTheNodeGives() {
        var shout = desk.workflow(SHOUT);
        var path = desk.run(calling(shout), "hey");

        var run = desk.await(path, "COMPLETED");

        Desk.CONTRACT.accepts("GET", "/run/{id}/", 200, run.toString());
        assertThat(run.at("/outputs/s")).isEqualTo(json("{'loud': 'hey!'}"));
        assertThat(run.at("/outputs/t/output").asString()).isEqualTo("So: hey!");
        assertThat(task(run, "s").path("subworkflow_output")).isEqualTo(json("{'loud': 'hey!'}"));
        var child = desk.get(child(run, "s", 0));
        assertThat(child.path("parent_run_id")).isEqualTo(run.path("id"));
        assertThat(child.path("run_type").asString()).isEqualTo("subworkflow");
        assertThat(child.path("workflow_id").asString()).isEqualTo(Desk.id(shout));
        assertThat(desk.get(shout + "runs/").path(0)).isEqualTo(child);
    }

    @Test
    void theGraphWithinANodeIsRun() {
        var within = SHOUT.replace("!'", "?'");
        var workflow = desk.workflow(definition(
                "{'id': 's', 'node_type': 'SubworkflowNode', 'subworkflow': " + within + "}", "input_node>s"));

        var run = desk.await(desk.run(workflow, "hey"), "COMPLETED");
        var again = desk.await(desk.run(workflow, "ho"), "COMPLETED");

        assertThat(run.at("/outputs/s")).isEqualTo(json("{'loud': 'hey?'}"));
        assertThat(again.at("/outputs/s")).isEqualTo(json("{'loud': 'ho?'}"));
        var child = desk.get(child(run, "s", 0));
        assertThat(child.path("workflow_id")).isEqualTo(run.path("workflow_id"));
        assertThat(child.path("parent_run_id")).isEqualTo(run.path("id"));
    }

    @Test
    void eachItemHasARunOfItsOwnAndTheResultsKeepTheirOrder() {
        var shout = Desk.id(desk.workflow(SHOUT));
        var workflow = desk.workflow(eachOf(
                "['a', 'b', 'c', 'd', 'e', 'f', 'g']",
                "{'workflow_id': '" + shout + "', 'items': 'v.list', 'item_name': 'text', 'parallelism': 3}"));

        var run = desk.await(desk.run(workflow, "x"), "COMPLETED");

        assertThat(run.at("/outputs/e/results").values().stream()
                        .map(one -> one.path("loud").asString()))
                .containsExactly("a!", "b!", "c!", "d!", "e!", "f!", "g!");
        assertThat(task(run, "e").at("/subworkflow/run_ids").size()).isEqualTo(7);
    }

    @Test
    void nothingToDoIsDoneAtOnceAndNoListIsAFailure() {
        var shout = Desk.id(desk.workflow(SHOUT));
        var config = "{'workflow_id': '" + shout + "', 'items': 'v.list'}";

        assertThat(desk.await(desk.run(desk.workflow(eachOf("[]", config)), "x"), "COMPLETED")
                        .at("/outputs/e"))
                .isEqualTo(json("{'results': []}"));
        var failed = desk.await(desk.run(desk.workflow(eachOf("7", config)), "x"), "FAILED");
        assertThat(task(failed, "e").path("error").asString()).contains("list");
    }

    @Test
    void onlySoManyAreUnderWayAtOnce() {
        var human = desk.workflow(definition(node("h", "HumanInterventionNode", "{}"), "input_node>h"));
        var workflow = desk.workflow(eachOf(
                "['a', 'b', 'c', 'd']",
                "{'workflow_id': '" + Desk.id(human) + "', 'items': 'v.list', 'item_name': 'text', 'parallelism': 2}"));
        var path = desk.run(workflow, "x");
        desk.awaitThat("/wf/paused_workflows/", paused -> paused.size() == 2);

        var run = desk.get(path);

        assertThat(task(run, "e").at("/waiting/on").asString()).isEqualTo("run");
        assertThat(task(run, "e").at("/subworkflow/run_ids").size()).isEqualTo(2);
        desk.post("/wf/process_pause_action/" + Desk.id(child(run, "e", 0)) + "/", "{'action': 'APPROVE'}", 200);
        desk.awaitThat(
                path, found -> task(found, "e").at("/subworkflow/run_ids").size() == 3);
        desk.post("/wf/cancel_workflow/" + Desk.id(path) + "/", null, 200);
        desk.awaitThat("/wf/paused_workflows/", paused -> paused.isEmpty());
        assertThat(desk.get(human + "runs/").values().stream()
                        .map(one -> one.path("status").asString()))
                .containsExactlyInAnyOrder("COMPLETED", "CANCELED", "CANCELED");
    }

    @Test
    void whatIsDeclinedWithinFailsTheNodeAndEndsTheOthers() {
        var human = desk.workflow(definition(node("h", "HumanInterventionNode", "{}"), "input_node>h"));
        var workflow = desk.workflow(eachOf(
                "['a', 'b']", "{'workflow_id': '" + Desk.id(human) + "', 'items': 'v.list', 'item_name': 'text'}"));
        var path = desk.run(workflow, "x");
        desk.awaitThat("/wf/paused_workflows/", paused -> paused.size() == 2);
        var first = child(desk.get(path), "e", 0);

        desk.post("/wf/process_pause_action/" + Desk.id(first) + "/", "{'action': 'DECLINE'}", 200);

        var failed = desk.await(path, "FAILED");
        assertThat(task(failed, "e").path("error").asString()).contains(Desk.id(first), "CANCELED");
        desk.await(child(failed, "e", 1), "CANCELED");
    }

    @Test
    void whatCannotBeRunFailsTheNodeWithAReason() {
        var nowhere = desk.workflow(
                definition(node("s", "SubworkflowNode", "{'workflow_id': 'S999999999'}"), "input_node>s"));
        var shout = Desk.id(desk.workflow(SHOUT));
        var unfit = desk.workflow(definition(
                node(
                        "s",
                        "SubworkflowNode",
                        "{'workflow_id': '" + shout + "', 'input_map': {'other': 'input_node.text'}}"),
                "input_node>s"));

        assertThat(task(desk.await(desk.run(nowhere, "x"), "FAILED"), "s")
                        .path("error")
                        .asString())
                .contains("S999999999");
        assertThat(task(desk.await(desk.run(unfit, "x"), "FAILED"), "s")
                        .path("error")
                        .asString())
                .contains("input_node.text");
    }

    @Test
    void anothersWorkflowIsNotRun() {
        var shout = new Desk(desk.client()).workflow(SHOUT);

        var failed = desk.await(desk.run(calling(shout), "x"), "FAILED");

        assertThat(task(failed, "s").path("error").asString()).contains("There is no workflow");
    }

    @Test
    void aGraphThatCallsItselfComesToAnEnd() {
        var workflow = desk.workflow(definition(""));
        var id = Desk.id(workflow);
        var itself = definition(node("s", "SubworkflowNode", "{'workflow_id': '" + id + "'}"), "input_node>s");
        desk.ask("PUT", workflow, "{'definition': " + itself + "}", 200);

        var run = desk.await(desk.run(workflow, "x"), "FAILED");

        assertThat(run.path("message").asString()).contains("FAILED");
        var all = desk.get(workflow + "runs/?page_size=100");
        assertThat(all.size()).isEqualTo(Births.DEPTH_MAX + 1);
        assertThat(all.path(0).path("message").asString()).contains("deep");
        assertThat(status(all.path(0), "s")).isEqualTo("FAILED");
    }

    private static String decision(String run) {
        return "/wf/process_pause_action/" + Desk.id(run) + "/";
    }

    /** A workflow that runs one that runs one that asks somebody and then waits for so many seconds. */
    private String askingTwoBelow(String seconds) {
        var asking = desk.workflow(definition(
                node("h", "HumanInterventionNode", "{}") + ", "
                        + node("d", "DelayNode", "{'seconds': " + seconds + "}"),
                "input_node>h",
                "h>d"));
        var between = desk.workflow(
                definition(node("s", "SubworkflowNode", "{'workflow_id': '" + Desk.id(asking) + "'}"), "input_node>s"));
        return desk.workflow(definition(
                node("s", "SubworkflowNode", "{'workflow_id': '" + Desk.id(between) + "'}"), "input_node>s"));
    }

    @Test
    void aRunIsPausedWhereOnlyPausedWorkIsLeftBelowIt() {
        var workflow = askingTwoBelow("3");
        var path = desk.run(workflow, "x");

        var paused = desk.await(path, "PAUSED");

        Desk.CONTRACT.accepts("GET", "/run/{id}/", 200, paused.toString());
        assertThat(status(paused, "s")).isEqualTo("PAUSED");
        assertThat(task(paused, "s").at("/waiting/on").asString()).isEqualTo("run");
        assertThat(desk.get(workflow + "runs/?status=PAUSED").size()).isEqualTo(1);
        var between = child(paused, "s", 0);
        var asking = child(desk.get(between), "s", 0);
        var open = desk.get("/wf/paused_workflows/");
        assertThat(open.size()).isEqualTo(1);
        assertThat(open.at("/0/run/id").asString()).isEqualTo(Desk.id(asking));
        desk.post(decision(path), "{'action': 'APPROVE'}", 409);
        desk.post(decision(asking), "{'action': 'APPROVE'}", 200);
        var going = desk.await(path, "RUNNING");
        assertThat(status(going, "s")).isEqualTo("RUNNING");
        desk.await(path, "COMPLETED");
    }

    @Test
    void whatIsDeclinedBelowFailsWhatIsPausedAbove() {
        var path = desk.run(askingTwoBelow("0"), "x");
        var asking = child(desk.get(child(desk.await(path, "PAUSED"), "s", 0)), "s", 0);

        desk.post(decision(asking), "{'action': 'DECLINE'}", 200);

        var failed = desk.await(path, "FAILED");
        assertThat(task(failed, "s").path("error").asString()).contains("FAILED", "CANCELED");
    }

    @Test
    void whoCancelsARunCancelsAllBelowIt() {
        var single = desk.run(askingTwoBelow("0"), "x");
        var between = child(desk.await(single, "PAUSED"), "s", 0);
        var asking = child(desk.get(between), "s", 0);
        var slow = desk.workflow(definition(node("d", "DelayNode", "{'seconds': 600}"), "input_node>d"));
        var each = desk.run(
                desk.workflow(eachOf(
                        "['a', 'b', 'c']",
                        "{'workflow_id': '" + Desk.id(slow) + "', 'items': 'v.list', 'item_name': 'text',"
                                + " 'parallelism': 2}")),
                "x");
        desk.awaitThat(each, run -> task(run, "e").at("/subworkflow/run_ids").size() == 2);

        desk.post("/wf/cancel_workflow/" + Desk.id(single) + "/", null, 200);
        desk.post("/wf/cancel_workflow/" + Desk.id(each) + "/", null, 200);

        desk.await(between, "CANCELED");
        desk.await(asking, "CANCELED");
        assertThat(desk.get("/wf/paused_workflows/").isEmpty()).isTrue();
        desk.awaitThat(slow + "runs/?status=CANCELED", runs -> runs.size() == 2);
        assertThat(desk.get(slow + "runs/").size()).isEqualTo(2);
    }
}
