package io.baton.execution.dataflow;

import io.baton.execution.engine.Run;
import tools.jackson.databind.JsonNode;

/** About how long an execution is when it is shown with everything its tasks took and gave. */
final class Bulk {

    private static final int OF_A_NODE = 8;

    private long left;

    private Bulk(long limit) {
        this.left = limit;
    }

    /** Whether it is longer than so many characters; looked at no further than that. */
    static boolean exceeds(Run run, long limit) {
        var bulk = new Bulk(limit);
        bulk.take(run.origin().input());
        for (var place = 0; place < run.size() && bulk.left >= 0; place++) {
            var output = run.node(place).output();
            if (output != null) {
                // Once as what the task gave, once as what the next one took.
                bulk.take(output);
                bulk.take(output);
            }
        }
        return bulk.left < 0;
    }

    private void take(JsonNode document) {
        left -= OF_A_NODE;
        if (document.isString()) {
            left -= document.stringValue().length();
        } else if (document.isObject()) {
            document.properties().forEach(property -> {
                left -= property.getKey().length();
                takeIfNeeded(property.getValue());
            });
        } else {
            document.forEach(this::takeIfNeeded);
        }
    }

    private void takeIfNeeded(JsonNode document) {
        if (left >= 0) {
            take(document);
        }
    }
}
