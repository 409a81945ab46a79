package io.baton.execution.outbound;

import io.netty.resolver.AddressResolver;
import io.netty.resolver.AddressResolverGroup;
import io.netty.resolver.InetNameResolver;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Promise;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Answers for names as it was told to: one answer after the other, the last one for ever. */
final class ScriptedNames extends AddressResolverGroup<InetSocketAddress> {

    private final Map<String, Deque<List<InetAddress>>> answers = new ConcurrentHashMap<>();

    /** What the name leads to next, after the answers that were scripted before. */
    ScriptedNames then(String host, String... literals) {
        answers.computeIfAbsent(host, unused -> new ArrayDeque<>())
                .add(Stream.of(literals).map(InetAddress::ofLiteral).toList());
        return this;
    }

    @Override
    protected AddressResolver<InetSocketAddress> newResolver(EventExecutor executor) {
        return new Scripted(executor).asAddressResolver();
    }

    private List<InetAddress> next(String host) throws UnknownHostException {
        var script = answers.get(host);
        if (script == null) {
            throw new UnknownHostException(host);
        }
        synchronized (script) {
            return script.size() > 1 ? script.remove() : script.element();
        }
    }

    private final class Scripted extends InetNameResolver {

        private Scripted(EventExecutor executor) {
            super(executor);
        }

        @Override
        protected void doResolve(String host, Promise<InetAddress> promise) throws UnknownHostException {
            promise.setSuccess(next(host).getFirst());
        }

        @Override
        protected void doResolveAll(String host, Promise<List<InetAddress>> promise) throws UnknownHostException {
            promise.setSuccess(next(host));
        }
    }
}
