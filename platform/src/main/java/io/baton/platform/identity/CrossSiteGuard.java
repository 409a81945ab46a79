package io.baton.platform.identity;

import io.baton.platform.problem.ProblemWriter;
import java.net.URI;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * A browser sends our cookie with requests that another site's page makes. So an unsafe request that is authenticated
 * by the cookie must show that it comes from our own pages: by {@code Sec-Fetch-Site} or {@code Origin}, which pages
 * cannot forge, or by {@code X-Requested-With}, which they cannot send across sites without our CORS consent.
 */
final class CrossSiteGuard implements WebFilter {

    private static final Set<HttpMethod> UNSAFE =
            Set.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH, HttpMethod.DELETE);

    private final List<String> allowedOrigins;

    private final ProblemWriter problems;

    CrossSiteGuard(List<String> allowedOrigins, ProblemWriter problems) {
        this.allowedOrigins = allowedOrigins;
        this.problems = problems;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        var request = exchange.getRequest();
        if (!UNSAFE.contains(request.getMethod()) || !BearerOrCookie.byCookie(request) || fromOurPages(request)) {
            return chain.filter(exchange);
        }
        return problems.write(
                exchange,
                403,
                "Cross-site request",
                "A request authenticated by cookie must come from our own pages: send Origin, X-Requested-With or,"
                        + " instead of the cookie, a bearer token.");
    }

    private boolean fromOurPages(ServerHttpRequest request) {
        var headers = request.getHeaders();
        var origin = headers.getOrigin();
        if (origin != null) {
            return sameOrigin(origin, request.getURI()) || allowedOrigins.contains(origin);
        }
        var site = headers.getFirst("Sec-Fetch-Site");
        if (site != null) {
            return site.equals("same-origin") || site.equals("none");
        }
        return headers.containsHeader("X-Requested-With");
    }

    private static boolean sameOrigin(String origin, URI request) {
        return origin.equalsIgnoreCase(origin(request));
    }

    private static @Nullable String origin(URI request) {
        return request.getHost() == null
                ? null
                : request.getScheme() + "://" + request.getHost()
                        + (request.getPort() < 0 ? "" : ":" + request.getPort());
    }
}
