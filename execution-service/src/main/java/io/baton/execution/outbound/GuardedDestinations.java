package io.baton.execution.outbound;

import io.netty.util.concurrent.FutureListener;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;
import reactor.netty.http.HttpResources;
import reactor.netty.resources.LoopResources;

@Component
class GuardedDestinations implements Destinations {

    private final GuardedNames names;

    private final OutboundLimits limits;

    GuardedDestinations(GuardedNames names, OutboundLimits limits) {
        this.names = names;
        this.limits = limits;
    }

    @Override
    public URI read(String url) {
        return Address.read(url, names.guard());
    }

    @Override
    public Mono<URI> check(String url) {
        return Mono.fromSupplier(() -> read(url)).flatMap(this::resolved);
    }

    private Mono<URI> resolved(URI uri) {
        var host = uri.getHost();
        if (host.startsWith("[") || HostRules.isPlainIpv4(host)) {
            return Mono.just(uri);
        }
        return Mono.<List<InetSocketAddress>>create(sink -> resolve(host, sink))
                .timeout(limits.resolveLimit(), Mono.error(() -> new OutboundRefusal.Unresolvable(host)))
                .thenReturn(uri);
    }

    private void resolve(String host, MonoSink<List<InetSocketAddress>> sink) {
        var loop = HttpResources.get().onClient(LoopResources.DEFAULT_NATIVE).next();
        FutureListener<List<InetSocketAddress>> told = found -> {
            if (found.isSuccess()) {
                sink.success(found.getNow());
            } else {
                sink.error(found.cause());
            }
        };
        var unused = names.getResolver(loop)
                .resolveAll(InetSocketAddress.createUnresolved(host, 0))
                .addListener(told);
    }
}
