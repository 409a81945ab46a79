package io.baton.analytics.forecast;

import io.baton.analytics.history.ResolutionHours;
import io.baton.analytics.intake.Progress;
import io.baton.analytics.learning.Dated;
import io.baton.analytics.learning.Learning;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** How long tickets will take to resolve, as far as the past tells. Learned once for all who ask the same for a while. */
@Component
class Resolutions {

    private final Progress progress;

    private final ResolutionHours hours;

    private final Learning learning;

    private final Clock clock;

    private final Function<Question, Mono<Dated<ResolutionForecast>>> kept;

    Resolutions(Progress progress, ResolutionHours hours, Learning learning, Clock clock) {
        this.progress = progress;
        this.hours = hours;
        this.learning = learning;
        this.clock = clock;
        this.kept = learning.kept(this::learned);
    }

    Mono<ResolutionForecast> forecast(UUID company, ResolutionQuery query) {
        return progress.reached()
                .zipWith(
                        kept.apply(new Question(company, query, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC))),
                        (reached, known) -> known.value().told(known.by(reached, clock.instant())));
    }

    private Mono<Dated<ResolutionForecast>> learned(Question question) {
        var query = question.query;
        var today = question.today;
        return progress.reached()
                .zipWhen(reached -> hours.byWeek(question.company, query.by().grouping(), query.from(today), today)
                        .flatMap(history -> learning.of(() -> ResolutionForecast.of(query, history, today))))
                .map(learned -> new Dated<>(learned.getT2(), learned.getT1(), clock.instant()));
    }

    /** What was learned yesterday is no answer today: other days count. */
    private record Question(UUID company, ResolutionQuery query, LocalDate today) {}
}
