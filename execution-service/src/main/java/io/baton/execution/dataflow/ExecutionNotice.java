package io.baton.execution.dataflow;

import io.baton.execution.engine.Recorded;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a webhook is told: that the execution came to another status, and what it was at that moment.
 *
 * @param type such as {@code execution.completed}
 */
record ExecutionNotice(String type, Instant timestamp, ExecutionView data) {

    /** One for each status that the execution passed through with this change, in order. */
    static List<ExecutionNotice> of(Recorded change) {
        var notices = new ArrayList<ExecutionNotice>();
        var status = Status.of(change.before().status());
        for (var turn : change.turns()) {
            var next = Status.of(turn.status());
            if (next != status) {
                var type = "execution." + next.name().toLowerCase(Locale.ROOT);
                notices.add(new ExecutionNotice(type, Moment.of(turn.life().since()), ExecutionView.told(turn)));
            }
            status = next;
        }
        return notices;
    }
}
