package io.baton.analytics.rebuild;

import io.baton.analytics.rebuild.RebuildRefusal.TooSoon;
import io.baton.platform.identity.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

@RestController
@RequestMapping("/analytics/rebuild")
class RebuildController {

    private final Rebuilds rebuilds;

    RebuildController(Rebuilds rebuilds) {
        this.rebuilds = rebuilds;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    Mono<Rebuild> ask(
            Caller caller, @RequestParam(required = false) @Nullable String from, ServerHttpResponse response) {
        caller.mustBeAdmin();
        return rebuilds.ask(caller, Source.asked(from))
                .doOnError(
                        TooSoon.class,
                        refusal ->
                                response.getHeaders().set(HttpHeaders.RETRY_AFTER, Long.toString(refusal.seconds())));
    }

    /** The latest, whether it is still under way or not. */
    @GetMapping
    Mono<Rebuild> latest(Caller caller) {
        caller.mustBeAdmin();
        return rebuilds.latest();
    }
}
