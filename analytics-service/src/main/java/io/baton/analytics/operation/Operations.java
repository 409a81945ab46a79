package io.baton.analytics.operation;

import io.baton.analytics.measure.Kind;
import io.baton.analytics.measure.Period;
import io.baton.analytics.measure.Question;
import io.baton.analytics.measure.Sla;
import io.baton.analytics.measure.Sums;
import io.baton.analytics.measure.Tallies;
import io.baton.analytics.measure.Thresholds;
import io.baton.analytics.workload.Agents;
import io.baton.analytics.workload.Loads;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Finds out how things stand. */
@Component
class Operations {

    private final Tallies tallies;

    private final PressingStore pressing;

    private final Agents agents;

    private final Thresholds thresholds;

    Operations(Tallies tallies, PressingStore pressing, Agents agents, Thresholds thresholds) {
        this.tallies = tallies;
        this.pressing = pressing;
        this.agents = agents;
        this.thresholds = thresholds;
    }

    Mono<Operational> operational(Question question) {
        return situation(question)
                .map(situation -> Alerts.of(situation, thresholds))
                .map(alerts -> Operational.of(alerts, thresholds, question.now(), question.told()));
    }

    Mono<ServiceHealth.Metrics> metrics(Question question) {
        return Mono.zip(counted(question), pressing.due(question))
                .map(found -> ServiceHealth.Metrics.of(
                        found.getT1().sums.of(Kind.TICKET_STATUS),
                        found.getT1().sla(),
                        found.getT2().both()));
    }

    private Mono<Situation> situation(Question question) {
        return Mono.zip(
                        counted(question),
                        pressing.due(question),
                        pressing.stale(question),
                        dated(question),
                        loads(question))
                .map(found -> new Situation(
                        found.getT5(),
                        found.getT1().sums.of(Kind.TICKET_STATUS),
                        found.getT1().sums.of(Kind.ITEM_ORIGIN),
                        found.getT1().sla(),
                        new Situation.Pressing(
                                found.getT2().critical(), found.getT2().warning(), found.getT3(), found.getT4().old),
                        found.getT4().arrivals));
    }

    private Mono<Counted> counted(Question question) {
        return tallies.over(question, Kind.TICKET_STATUS, Kind.TICKET_SLA, Kind.ITEM_ORIGIN)
                .map(Counted::new);
    }

    /** Whatever days were asked for, it is today that may be unusual; those that are old are of the days asked for. */
    private Mono<Dated> dated(Question question) {
        var today = question.today();
        var days = List.of(
                new Period(today, today),
                new Period(today.minusDays(Situation.Arrivals.DAYS), today.minusDays(1)),
                Period.upTo(today.minusDays(thresholds.oldDays() + 1)).and(question.period()));
        return tallies.overEach(question, days, Kind.TICKET_STATUS)
                .map(sums ->
                        new Dated(Situation.Arrivals.of(sums.get(0), sums.get(1)), Situation.open(sums.getLast())));
    }

    private Mono<Loads> loads(Question question) {
        return agents.loads(question, thresholds.activeTasksWarning());
    }

    /** @param old how many of those created long ago are open */
    private record Dated(Situation.Arrivals arrivals, long old) {}

    private record Counted(Sums sums) {

        private Sla sla() {
            return Sla.of(sums.of(Kind.TICKET_SLA).subs());
        }
    }
}
