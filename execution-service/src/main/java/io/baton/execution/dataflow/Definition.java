package io.baton.execution.dataflow;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.baton.execution.engine.Feed;
import io.baton.execution.engine.Plan;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a data flow does, every rule checked. */
record Definition(String name, String description, List<Step> steps) {

    /** A call whose instance died is made again so often; one that kills whoever makes it must come to an end. */
    private static final int RESTARTS = 5;

    Definition {
        steps = List.copyOf(steps);
    }

    /**
     * One step, as the API shows it and as it is stored.
     *
     * @param timeout seconds for one attempt
     * @param condition where it does not hold the step is skipped and its input handed on
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Step(
            String type,
            @Nullable String name,
            JsonNode config,
            Retry retry,
            BigDecimal timeout,
            @Nullable String condition) {}

    /** @param delay seconds */
    record Retry(int attempts, BigDecimal delay, BigDecimal multiplier) {

        static final Retry USUAL = new Retry(3, BigDecimal.valueOf(5), BigDecimal.TWO);

        private Plan.Retry compiled() {
            return new Plan.Retry(attempts, duration(delay), multiplier.doubleValue());
        }
    }

    /** What the engine makes of it: a line of nodes, each working on what the one before gave. */
    Plan plan() {
        var nodes = new ArrayList<Plan.Node>(steps.size());
        for (var place = 0; place < steps.size(); place++) {
            var step = steps.get(place);
            nodes.add(new Plan.Node(
                    Integer.toString(place),
                    step.type(),
                    step.config(),
                    place == 0 ? new Feed.Start() : new Feed.Output(place - 1),
                    step.condition(),
                    step.retry().compiled(),
                    duration(step.timeout()),
                    RESTARTS));
        }
        return Plan.line(nodes);
    }

    private static Duration duration(BigDecimal seconds) {
        return Duration.ofMillis(seconds.movePointRight(3).longValue());
    }
}
