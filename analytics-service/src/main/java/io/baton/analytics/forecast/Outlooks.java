package io.baton.analytics.forecast;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.baton.analytics.learning.Learning;
import io.baton.analytics.learning.LearningLimits;
import io.baton.analytics.model.Outlook;
import io.baton.analytics.model.Series;
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

    /** Worked out once, for all who ask meanwhile, and to its end even if they all have gone: the next will ask again. */
    private Mono<Outlook> asked(Question question) {
        return learning.of(() -> Outlook.of(question.series, question.steps))
                .doOnError(failure -> known.invalidate(question))
                .cache();
    }

    private record Question(Series series, int steps) {}
}
