package io.baton.workflow.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.baton.platform.problem.Invalid;
import io.baton.workflow.deadline.Sla;
import io.baton.workflow.definition.Graph.Edge;
import io.baton.workflow.definition.Graph.Step;
import io.baton.workflow.definition.Layout.Place;
import io.baton.workflow.definition.Workflow.Description;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whether a drawn graph can be published, and where its steps are drawn. */
class GraphTests {

    @Test
    void aGraphWithAWayOutCanBePublishedAndCyclesAreFine() {
        assertThatCode(() -> Readiness.check(
                        complete(), graph("start 2", "2", "end 3").with("1>2", "2>1", "2>3", "3>2")))
                .doesNotThrowAnyException();
        assertThatCode(() -> Readiness.check(complete(), graph("start end 2").with()))
                .doesNotThrowAnyException();
    }

    @Test
    void everyBrokenRuleIsNamed() {
        var incomplete = new Description("Leave", null, null, null, null, new Sla(null, null, null, null));

        // 3 is reached from nowhere, 4 leads nowhere, and 2 has no role.
        assertThat(faults(incomplete, graph("start 2", "-", "end 3", "3").with("1>2", "2>4")))
                .containsOnlyKeys(
                        "category",
                        "department",
                        "graph.nodes[1].role_id",
                        "graph.nodes[0]",
                        "graph.nodes[1]",
                        "graph.nodes[2]",
                        "graph.nodes[3]");
        assertThat(faults(complete(), graph("2", "3").with("1>2"))).containsOnlyKeys("graph.nodes");
        assertThat(faults(complete(), graph("2", "3").with("1>2")).get("graph.nodes"))
                .hasSize(2);
        assertThat(faults(complete(), graph("start 2", "start end 3").with("1>2")))
                .containsOnlyKeys("graph.nodes");
        assertThat(faults(complete(), graph().with())).containsOnlyKeys("graph.nodes");
    }

    @Test
    void stepsAreLaidOutInLayersByTheirDistanceFromTheStart() {
        // 1 leads to 2 and 3, both lead to 4 and back, and 5 is on its own.
        var places = Layout.of(graph("start 2", "2", "2", "end 3", "2").with("1>2", "1>3", "2>4", "3>4", "4>1"));

        assertThat(places)
                .isEqualTo(Map.of(
                        1L, new Place(100, 100, true),
                        2L, new Place(350, 100, true),
                        3L, new Place(350, 250, true),
                        4L, new Place(600, 100, true),
                        5L, new Place(850, 100, true)));
    }

    private static Description complete() {
        return new Description("Leave", null, "HR", null, "People", new Sla(null, null, null, null));
    }

    private static Map<String, List<String>> faults(Description description, Graph graph) {
        return catchThrowableOfType(Invalid.class, () -> Readiness.check(description, graph))
                .details();
    }

    /** Steps numbered from 1, each in words: perhaps start, perhaps end, and the role's number or a dash. */
    private static Drawing graph(String... steps) {
        return new Drawing(IntStream.range(0, steps.length)
                .mapToObj(i -> step(i + 1, List.of(steps[i].split(" "))))
                .toList());
    }

    private static Step step(int number, List<String> words) {
        @Nullable Long role = words.contains("-") ? null : Long.valueOf(words.getLast());
        return new Step(
                number,
                "Step " + number,
                null,
                null,
                role,
                role == null ? null : "Role " + role,
                null,
                BigDecimal.ONE,
                number,
                words.contains("start"),
                words.contains("end"),
                null);
    }

    private record Drawing(List<Step> steps) {

        /** With edges such as {@code 1>2}. */
        Graph with(String... edges) {
            return new Graph(
                    steps,
                    Arrays.stream(edges)
                            .map(edge -> edge.split(">"))
                            .map(ends -> new Edge(1, Long.parseLong(ends[0]), Long.parseLong(ends[1]), ""))
                            .toList());
        }
    }
}
