package io.baton.execution.outbound;

import io.netty.resolver.AbstractAddressResolver;
import io.netty.resolver.AddressResolver;
import io.netty.resolver.AddressResolverGroup;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.FutureListener;
import io.netty.util.concurrent.Promise;
import java.net.InetSocketAddress;
import java.util.List;

/**
 * Finds the addresses of names and lets only those pass that may be called. Connections get their addresses from here and from
 * nowhere else, so that what is checked is what is called, whatever the name led to a moment before.
 */
final class GuardedNames extends AddressResolverGroup<InetSocketAddress> {

    private final Guard guard;

    private final AddressResolverGroup<InetSocketAddress> names;

    /** @param names finds the addresses; closed with this */
    GuardedNames(Guard guard, AddressResolverGroup<InetSocketAddress> names) {
        this.guard = guard;
        this.names = names;
    }

    Guard guard() {
        return guard;
    }

    @Override
    protected AddressResolver<InetSocketAddress> newResolver(EventExecutor executor) {
        return new Guarded(executor, names.getResolver(executor), guard);
    }

    @Override
    public void close() {
        super.close();
        names.close();
    }

    private static final class Guarded extends AbstractAddressResolver<InetSocketAddress> {

        private final AddressResolver<InetSocketAddress> names;

        private final Guard guard;

        private Guarded(EventExecutor executor, AddressResolver<InetSocketAddress> names, Guard guard) {
            super(executor, InetSocketAddress.class);
            this.names = names;
            this.guard = guard;
        }

        /** Never: what counts as resolved is connected to without asking here, and a literal has to pass, too. */
        @Override
        protected boolean doIsResolved(InetSocketAddress address) {
            return false;
        }

        @Override
        protected void doResolve(InetSocketAddress asked, Promise<InetSocketAddress> promise) {
            FutureListener<List<InetSocketAddress>> first = found -> {
                if (found.isSuccess()) {
                    promise.trySuccess(found.getNow().getFirst());
                } else {
                    promise.tryFailure(found.cause());
                }
            };
            var unused = resolveAll(asked).addListener(first);
        }

        @Override
        protected void doResolveAll(InetSocketAddress asked, Promise<List<InetSocketAddress>> promise) {
            if (asked.isUnresolved()) {
                FutureListener<List<InetSocketAddress>> check = found -> pass(asked, found, promise);
                var unused = names.resolveAll(asked).addListener(check);
            } else {
                pass(asked, List.of(asked), promise);
            }
        }

        private void pass(
                InetSocketAddress asked,
                Future<List<InetSocketAddress>> found,
                Promise<List<InetSocketAddress>> promise) {
            if (found.isSuccess() && !found.getNow().isEmpty()) {
                pass(asked, found.getNow(), promise);
            } else {
                promise.tryFailure(new OutboundRefusal.Unresolvable(asked.getHostString()));
            }
        }

        /** One address that may not be called condemns the name: nobody honest mixes them. */
        private void pass(
                InetSocketAddress asked, List<InetSocketAddress> found, Promise<List<InetSocketAddress>> promise) {
            var host = asked.getHostString();
            if (found.stream().allMatch(address -> guard.allows(host, address.getAddress()))) {
                promise.trySuccess(found);
            } else {
                promise.tryFailure(new OutboundRefusal.Forbidden(host));
            }
        }
    }
}
