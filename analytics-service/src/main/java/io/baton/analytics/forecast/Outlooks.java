package io.baton.analytics.forecast;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.baton.analytics.learning.Learning;
import io.baton.analytics.learning.LearningLimits;
import io.baton.analytics.model.Outlook;
import io.baton.analytics.model.Series;
import io.baton.analytics.model.Step;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Makes outlooks and keeps them: the same counts have the same outlook, and counts of past days seldom change. */
@Component
class Outlooks {

    private final Learning learning;

    private final Cache<Question, Mono<Outlook>> known;

    Outlooks(Learning learning, LearningLimits limits) {
        this.learning = learning;
        this.known = Caffeine.newBuilder().maximumSize(limits.remembered()).build();
    }

    Mono<Outlook> of(Series series, int steps) {
        return learning.awaited(Mono.defer(() -> known.get(new Question(series, steps), this::asked)));
    }

    /** Days that go on in larger steps: learned from the steps that are whole, where they reach back far enough. */
    Mono<Outlook> of(Series days, Step step, int steps) {
        var basis = basis(days, step);
        return basis.step() == step ? of(basis, steps) : Mono.just(Outlook.ofDays(days, step, steps));
    }

    /** What an outlook in such steps is learned from: whole ones, or the days where those are enough and whole steps are not. */
    static Series basis(Series days, Step step) {
        if (step == days.step()) {
            return days;
        }
        var whole = days.by(step);
        return Outlook.isEnough(days) && !Outlook.isEnough(whole) ? days : whole;
    }

    /**
     * What there was in such a step on average.
     *
     * @param basis of the outlook; where that is days, as many of them count as a step of the outlook has
     */
    static double average(Series basis, Step step, Outlook outlook) {
        return basis.step() == step ? basis.average() : outlook.average();
    }

    /** Worked out once, for all who ask meanwhile, and to its end even if they all have gone: the next will ask again. */
    private Mono<Outlook> asked(Question question) {
        return learning.of(() -> Outlook.of(question.series, question.steps))
                .doOnError(failure -> known.invalidate(question))
                .cache();
    }

    private record Question(Series series, int steps) {}
}
