package io.baton.analytics.risk;

import io.baton.analytics.intake.Freshness;
import io.baton.analytics.intake.Progress;
import io.baton.analytics.learning.Dated;
import io.baton.analytics.learning.Learning;
import io.baton.analytics.risk.OpenTasks.Open;
import io.baton.analytics.risk.Work.Ended;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Tells which open tasks are likely to miss their targets. What is likely is learned once for all who ask for a while, from the
 * latest that are over, where a few more change little; the open tasks are rated as they stand when somebody asks.
 */
@Component
public class Risks {

    private final RiskStore store;

    private final OpenTasks open;

    private final Progress progress;

    private final Learning learning;

    private final Clock clock;

    private final Function<UUID, Mono<Model>> learned;

    Risks(RiskStore store, OpenTasks open, Progress progress, Learning learning, Clock clock) {
        this.store = store;
        this.open = open;
        this.progress = progress;
        this.learning = learning;
        this.clock = clock;
        this.learned = learning.kept(this::learn);
    }

    /** How likely anything is, and from what that was learned. */
    private record Model(Risk risk, Judgement.Trained trained) {

        static Model of(List<Ended> history) {
            return new Model(Risk.learned(history), trained(history));
        }

        private static Judgement.Trained trained(List<Ended> history) {
            return history.isEmpty()
                    ? new Judgement.Trained(null, null, 0)
                    : new Judgement.Trained(
                            history.getFirst().resolvedAt(), history.getLast().resolvedAt(), history.size());
        }
    }

    /**
     * The tasks that are likely to miss their targets.
     *
     * @param threshold the least score that is told one by one
     */
    public Mono<RiskForecast> forecast(UUID company, int threshold) {
        return progress.reached().flatMap(reached -> forecast(company, threshold, reached));
    }

    /** Rating thousands takes milliseconds, which are not to be those of a thread that serves others. */
    private Mono<RiskForecast> forecast(UUID company, int threshold, Freshness reached) {
        return Mono.zip(learned.apply(company), open.of(company, reached)).flatMap(known -> {
            Callable<RiskForecast> rated = () -> forecast(known.getT1(), known.getT2(), threshold, reached);
            var few = known.getT2().value().tasks().size() <= OpenTasks.FEW;
            return few ? Mono.fromCallable(rated) : learning.of(rated);
        });
    }

    private RiskForecast forecast(Model model, Dated<Open> known, int threshold, Freshness reached) {
        var now = clock.instant();
        var read = known.value();
        var judged = Judgement.of(model.risk, model.trained, read.tasks(), read.standing(), now);
        return RiskForecast.of(judged, threshold, known.by(reached, now));
    }

    private Mono<Model> learn(UUID company) {
        return store.history(company).flatMap(history -> learning.of(() -> Model.of(history)));
    }
}
