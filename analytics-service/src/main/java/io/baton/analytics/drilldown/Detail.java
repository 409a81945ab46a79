package io.baton.analytics.drilldown;

import io.baton.analytics.measure.Kind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Tickets of one workflow, narrowed by status, priority and target in any way: their sums are kept by all of these together, and
 * of months only.
 */
record Detail(Selection selection, Map<Filter, List<String>> words) {

    private static final Set<Filter> TOLD =
            Set.of(Filter.WORKFLOW_ID, Filter.STATUS, Filter.PRIORITY, Filter.SLA_STATUS);

    private static final List<String> OUTCOMES = List.of("met", "breached", "open", "no_sla");

    /** Empty where something else was asked for as well. */
    static Optional<Detail> of(Selection selection) {
        var words = selection.words();
        return selection.drilldown().subject() == Subject.TICKET
                        && words.containsKey(Filter.WORKFLOW_ID)
                        && TOLD.containsAll(words.keySet())
                ? Optional.of(new Detail(selection, words))
                : Optional.empty();
    }

    List<String> outcomes() {
        return words.getOrDefault(Filter.SLA_STATUS, OUTCOMES);
    }

    /** A key is the workflow, the outcome and the priority, with a space between them. */
    Clause narrowed(Clause sums) {
        var clause = sums.with("company", selection.question().company()).with("kind", Kind.TICKET_DETAIL.text());
        var priorities = words.get(Filter.PRIORITY);
        var narrowed = priorities == null
                ? clause.and("key LIKE ANY(:keys)", "keys", keys(List.of("%")))
                : clause.and("key = ANY(:keys)", "keys", keys(priorities));
        var statuses = words.get(Filter.STATUS);
        return statuses == null ? narrowed : narrowed.and("sub = ANY(:subs)", "subs", statuses.toArray(String[]::new));
    }

    private String[] keys(List<String> priorities) {
        var workflow = words.getOrDefault(Filter.WORKFLOW_ID, List.of()).getFirst();
        return outcomes().stream()
                .flatMap(outcome -> priorities.stream().map(priority -> workflow + " " + outcome + " " + priority))
                .toArray(String[]::new);
    }
}
