package io.baton.platform.idempotency;

import java.security.Principal;
import java.time.Clock;
import java.util.List;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Carries a POST with a key out once and gives its first answer to every repeat. The key is taken before anything else
 * happens, and the answer is kept before it is sent. A process that dies between the two leaves the key taken for its day:
 * whether the request had its effect is then for the caller to see, and never for us to guess. Once a request runs, it runs to
 * its end, whether its caller waits or not.
 */
@Order(0) // behind Spring Security, which is at -100
final class IdempotencyFilter implements WebFilter {

    private static final Logger log = LoggerFactory.getLogger(IdempotencyFilter.class);

    static final String KEY = "Idempotency-Key";

    private static final String REPLAYED = "Idempotent-Replayed";

    private static final Pattern VISIBLE = Pattern.compile("[!-~]{1,255}");

    private static final int CLAIM_TRIES = 3;

    private final KeyStore store;

    private final List<WebExceptionHandler> renderers;

    private final IdempotencyProperties limits;

    private final Clock clock;

    IdempotencyFilter(KeyStore store, List<WebExceptionHandler> renderers, IdempotencyProperties limits, Clock clock) {
        this.store = store;
        this.renderers = List.copyOf(renderers);
        this.limits = limits;
        this.clock = clock;
    }

    /** A request and all that is needed to carry it out. */
    private record Call(ServerWebExchange exchange, WebFilterChain chain, Attempt attempt) {}

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        var keys = exchange.getRequest().getHeaders().getOrEmpty(KEY);
        if (keys.isEmpty() || !exchange.getRequest().getMethod().equals(HttpMethod.POST)) {
            return chain.filter(exchange);
        }
        return exchange.getPrincipal()
                .map(Principal::getName)
                .map(caller -> attempt(caller, keys, exchange, chain))
                .defaultIfEmpty(chain.filter(exchange))
                .flatMap(carriedOut -> carriedOut);
    }

    private Mono<Void> attempt(String caller, List<String> keys, ServerWebExchange exchange, WebFilterChain chain) {
        var key = keys.getFirst();
        if (keys.size() != 1 || !VISIBLE.matcher(key).matches()) {
            return Mono.error(KeyRefusal.Malformed::new);
        }
        var request = exchange.getRequest();
        if (isMultipart(request)) {
            // Its parts may be big: what it is will be known when it has passed by.
            return Mono.deferContextual(context -> {
                FormPrint form = context.getOrDefault(FormPrint.class, null);
                return claim(new Call(exchange, chain, Attempt.of(caller, key, request, form)), CLAIM_TRIES);
            });
        }
        return body(request)
                .map(body -> new Call(
                        exchange.mutate().request(with(body, exchange)).build(),
                        chain,
                        Attempt.of(caller, key, request, body)))
                .flatMap(call -> claim(call, CLAIM_TRIES));
    }

    private static boolean isMultipart(ServerHttpRequest request) {
        var type = request.getHeaders().getFirst(HttpHeaders.CONTENT_TYPE);
        return type != null && type.regionMatches(true, 0, "multipart/", 0, "multipart/".length());
    }

    private Mono<byte[]> body(ServerHttpRequest request) {
        return DataBufferUtils.join(request.getBody(), (int) limits.requestMax().toBytes())
                .map(IdempotencyFilter::bytes)
                .defaultIfEmpty(new byte[0]);
    }

    private static byte[] bytes(DataBuffer buffer) {
        var bytes = new byte[buffer.readableByteCount()];
        buffer.read(bytes);
        DataBufferUtils.release(buffer);
        return bytes;
    }

    private static ServerHttpRequest with(byte[] body, ServerWebExchange exchange) {
        return new ServerHttpRequestDecorator(exchange.getRequest()) {
            @Override
            public Flux<DataBuffer> getBody() {
                return body.length == 0
                        ? Flux.empty()
                        : Flux.defer(() ->
                                Flux.just(exchange.getResponse().bufferFactory().wrap(body)));
            }
        };
    }

    private Mono<Void> claim(Call call, int tries) {
        return store.claim(call.attempt()).flatMap(mine -> mine ? carryOut(call) : repeated(call, tries));
    }

    private Mono<Void> repeated(Call call, int tries) {
        return store.find(call.attempt())
                .map(use -> answer(call, use))
                // Freed between the two looks at it.
                .defaultIfEmpty(tries > 1 ? claim(call, tries - 1) : Mono.error(KeyRefusal.Running::new))
                .flatMap(answered -> answered);
    }

    private Mono<Void> answer(Call call, KeyStore.Use use) {
        return call.attempt().isOpen(use.fingerprint())
                ? takeIn(call.exchange().getRequest()).then(Mono.defer(() -> answerKnown(call, use)))
                : answerKnown(call, use);
    }

    /** A form that is sent again is read for its fingerprint, and let go. */
    private Mono<Void> takeIn(ServerHttpRequest request) {
        return DataBufferUtils.takeUntilByteCount(
                        request.getBody(), limits.formMax().toBytes())
                .doOnNext(DataBufferUtils::release)
                .then()
                .timeout(limits.requestLimit());
    }

    private Mono<Void> answerKnown(Call call, KeyStore.Use use) {
        if (!call.attempt().is(use.fingerprint())) {
            return Mono.error(KeyRefusal.Reused::new);
        }
        return switch (use) {
            case KeyStore.Use.Answered answered -> replay(call.exchange(), answered.answer());
            case KeyStore.Use.Unanswered unanswered ->
                unanswered.since().plus(limits.requestLimit()).isAfter(clock.instant())
                        ? Mono.error(KeyRefusal.Running::new)
                        : Mono.error(KeyRefusal.BrokenOff::new);
        };
    }

    private static Mono<Void> replay(ServerWebExchange exchange, Answer answer) {
        var response = exchange.getResponse();
        response.setStatusCode(HttpStatusCode.valueOf(answer.status()));
        answer.headers().forEach(response.getHeaders()::set);
        response.getHeaders().set(REPLAYED, "true");
        if (answer.body().length == 0) {
            return response.setComplete();
        }
        response.getHeaders().setContentLength(answer.body().length);
        return response.writeWith(
                Mono.fromSupplier(() -> response.bufferFactory().wrap(answer.body())));
    }

    private Mono<Void> carryOut(Call call) {
        var response = new KeptResponse(
                call.exchange().getResponse(), (int) limits.answerMax().toBytes(), answer -> keep(call, answer));
        var exchange = call.exchange().mutate().response(response).build();
        var run = call.chain()
                .filter(exchange)
                .onErrorResume(failure -> render(exchange, failure))
                .timeout(limits.requestLimit());
        // Detached: a caller that goes away must not stop it halfway, when nobody can say any more what was done.
        return Mono.deferContextual(context -> Mono.fromFuture(run.contextWrite(context)::toFuture, true));
    }

    /** Here and not outside this filter, so that a refusal is kept like any other answer. */
    private Mono<Void> render(ServerWebExchange exchange, Throwable failure) {
        var rendered = Mono.<Void>error(failure);
        for (var renderer : renderers) {
            rendered = rendered.onErrorResume(unrendered -> renderer.handle(exchange, unrendered));
        }
        return rendered;
    }

    private Mono<Void> keep(Call call, Answer answer) {
        if (Answer.invitesRetry(answer.status())) {
            return store.free(call.attempt()).onErrorResume(failure -> unkept("freed", failure));
        }
        return store.keep(call.attempt(), answer).onErrorResume(failure -> unkept("kept", failure));
    }

    /** The caller still gets the answer. The key stays taken, for the effect is there and its proof is not. */
    private static Mono<Void> unkept(String what, Throwable failure) {
        log.warn("An idempotency key could not be {}: {}", what, failure.toString());
        return Mono.empty();
    }
}
