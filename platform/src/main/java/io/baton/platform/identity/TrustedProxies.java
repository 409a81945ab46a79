package io.baton.platform.identity;

import java.util.List;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.security.util.matcher.InetAddressMatcher;
import org.springframework.security.util.matcher.InetAddressMatchers;
import org.springframework.web.server.adapter.ForwardedHeaderTransformer;

/**
 * Believes {@code Forwarded} and {@code X-Forwarded-*} only from the proxies the operator named, and drops them from
 * anybody else: they decide which origin the links in an answer point to.
 */
final class TrustedProxies extends ForwardedHeaderTransformer {

    private final InetAddressMatcher trusted;

    private final ForwardedHeaderTransformer dropping = new ForwardedHeaderTransformer();

    TrustedProxies(List<String> addresses) {
        this.trusted = addresses.isEmpty()
                ? address -> false
                : InetAddressMatchers.builder().includeAddresses(addresses).build();
        this.dropping.setRemoveOnly(true);
    }

    @Override
    public ServerHttpRequest apply(ServerHttpRequest request) {
        var sender = request.getRemoteAddress();
        return sender != null && trusted.matches(sender.getAddress()) ? super.apply(request) : dropping.apply(request);
    }
}
