package io.baton.analytics.risk;

import io.baton.analytics.intake.Progress;
import io.baton.analytics.learning.Dated;
import io.baton.analytics.learning.Learning;
import io.baton.analytics.measure.Kind;
import io.baton.analytics.measure.Question;
import io.baton.analytics.measure.Tallies;
import io.baton.analytics.measure.Thresholds;
import io.baton.analytics.risk.Work.Ended;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Tells which open tasks miss their targets. What is likely is learned, and all open tasks are rated, once for all who ask for
 * a while: neither belongs into a request.
 */
@Component
public class Risks {

    /** The soonest due; whoever has more open has another trouble than which of them comes first. */
    private static final int RATED_MAX = 50_000;

    private final RiskStore store;

    private final Tallies tallies;

    private final Progress progress;

    private final Learning learning;

    private final Thresholds thresholds;

    private final Clock clock;

    private final Function<UUID, Mono<Dated<Judgement>>> judged;

    Risks(RiskStore store, Tallies tallies, Progress progress, Learning learning, Thresholds thresholds, Clock clock) {
        this.store = store;
        this.tallies = tallies;
        this.progress = progress;
        this.learning = learning;
        this.thresholds = thresholds;
        this.clock = clock;
        this.judged = learning.kept(this::judge);
    }

    /**
     * The tasks that are likely to miss their targets.
     *
     * @param threshold the least score that is told one by one
     */
    public Mono<RiskForecast> forecast(UUID company, int threshold) {
        return progress.reached()
                .zipWith(
                        judged.apply(company),
                        (reached, known) ->
                                RiskForecast.of(known.value(), threshold, known.by(reached, clock.instant())));
    }

    Mono<RiskReport> report(Question question) {
        var soon = question.now().plus(Duration.ofHours(thresholds.dueHoursWarning()));
        return Mono.zip(
                        store.counts(question, soon),
                        tallies.over(question, Kind.TICKET_SLA),
                        store.breached(question, RiskReport.LISTED_MAX),
                        store.atRisk(question, soon, RiskReport.LISTED_MAX))
                .map(read -> new RiskReport(
                        RiskReport.Summary.of(read.getT1(), read.getT2().withSub("open")),
                        listed(read.getT3(), question),
                        listed(read.getT4(), question),
                        question.told()));
    }

    private static List<RiskReport.Task> listed(List<OpenTask> tasks, Question question) {
        return tasks.stream()
                .map(task -> RiskReport.Task.of(task, question.now()))
                .toList();
    }

    private Mono<Dated<Judgement>> judge(UUID company) {
        return progress.reached()
                .zipWhen(reached -> judgement(company))
                .map(made ->
                        new Dated<>(made.getT2(), made.getT1(), made.getT2().now()));
    }

    private Mono<Judgement> judgement(UUID company) {
        var now = clock.instant();
        return Mono.zip(store.history(company), store.open(company, now, RATED_MAX), store.standing(company, now))
                .flatMap(read -> learning.of(() -> Judgement.of(
                        Risk.learned(read.getT1()), trained(read.getT1()), read.getT2(), read.getT3(), now)));
    }

    private static Judgement.Trained trained(List<Ended> history) {
        return history.isEmpty()
                ? new Judgement.Trained(null, null, 0)
                : new Judgement.Trained(
                        history.getFirst().resolvedAt(), history.getLast().resolvedAt(), history.size());
    }
}
