package io.baton.broken.blocking;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

@Component
class Waits {

    @Nullable
    String answer() {
        return Mono.just("late").block();
    }
}
