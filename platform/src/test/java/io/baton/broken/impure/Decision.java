package io.baton.broken.impure;

import reactor.core.publisher.Mono;

record Decision(Mono<String> answer) {}
