package io.baton.analytics.truth;

import io.baton.analytics.measure.Period;
import java.util.List;
import java.util.stream.IntStream;

/** Whether the steps at which the most time is lost come first. */
final class Bottlenecks {

    /** In hours: no step has more than a hundred items, each known to a tenth. */
    private static final double ALIKE = 10;

    private Bottlenecks() {}

    /** The steps that an answer lists, and whether each cost more than the next, as far as tenths of hours tell. */
    static List<Claim> of(Service service, Reference truth, Period period) {
        var steps = Service.rows(service.chart("workflows/steps/"), "step_performance").stream()
                .map(row -> row.path("step_id").asLong())
                .toList();
        return IntStream.range(1, steps.size())
                .mapToObj(place -> {
                    var before = truth.hoursAt(steps.get(place - 1), period);
                    var after = truth.hoursAt(steps.get(place), period);
                    var more = Math.max(0, after - before);
                    return new Claim("step " + place + " in order", more, 0, ALIKE, null);
                })
                .toList();
    }
}
