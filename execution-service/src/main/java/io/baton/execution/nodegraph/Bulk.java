package io.baton.execution.nodegraph;

import io.baton.execution.engine.Run;
import tools.jackson.databind.JsonNode;

/** About how long a run is when it is shown with everything its tasks took and gave. */
final class Bulk {

    private static final int OF_A_NODE = 8;

    private long left;

    private Bulk(long limit) {
        this.left = limit;
    }

    /** Whether it is longer than so many characters; looked at no further than that. */
    static boolean exceeds(Run run, long limit) {
        var bulk = new Bulk(limit);
        bulk.take(run.origin().input(), 2);
        for (var place = 0; place < run.size() && bulk.left >= 0; place++) {
            var output = run.node(place).output();
            if (output != null) {
                // As what the task gave, among the run's outputs, and once for each task that took it.
                var from = place;
                var takers = run.plan().edges().stream()
                        .filter(edge -> edge.from() == from)
                        .count();
                bulk.take(output, 2 + (int) takers);
            }
        }
        return bulk.left < 0;
    }

    private void take(JsonNode document, int times) {
        left -= (long) OF_A_NODE * times;
        if (document.isString()) {
            left -= (long) document.stringValue().length() * times;
        } else if (document.isObject()) {
            document.properties().forEach(property -> {
                left -= (long) property.getKey().length() * times;
                takeIfNeeded(property.getValue(), times);
            });
        } else {
            document.forEach(element -> takeIfNeeded(element, times));
        }
    }

    private void takeIfNeeded(JsonNode document, int times) {
        if (left >= 0) {
            take(document, times);
        }
    }
}
