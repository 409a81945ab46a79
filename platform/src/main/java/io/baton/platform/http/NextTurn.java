package io.baton.platform.http;

import io.netty.util.internal.ThreadExecutorMap;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Answers a request in the next turn of its event loop and never within the one that hands it out. A connection whose second
 * request had to queue behind its first, and was answered at once, is not read any more: its client waits for ever.
 *
 * @see <a href="https://github.com/reactor/reactor-netty/issues/4361">the fault in Reactor Netty before 1.3.8</a>
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class NextTurn implements WebFilter {

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        return Mono.<Void>create(turn -> {
                    var loop = ThreadExecutorMap.currentExecutor();
                    if (loop == null) {
                        turn.success();
                    } else {
                        loop.execute(turn::success);
                    }
                })
                .then(chain.filter(exchange));
    }
}
