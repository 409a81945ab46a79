package io.baton.workflow;

import java.net.URI;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;

/** The documented root object, and the documented URLs that are answered elsewhere. */
@RestController
class RootController {

    private final Elsewhere elsewhere;

    RootController(Elsewhere elsewhere) {
        this.elsewhere = elsewhere;
    }

    @GetMapping("/")
    Root root(ServerHttpRequest request) {
        return Root.at(UriComponentsBuilder.fromUri(request.getURI())
                .replacePath("/")
                .replaceQuery(null)
                .build()
                .toUriString());
    }

    @GetMapping("/analytics/{*path}")
    ResponseEntity<Void> analytics(ServerHttpRequest request) {
        // The path as documented, with its slash at the end.
        return ask(elsewhere.analyticsUrl(), slashed(request.getURI().getRawPath()), request);
    }

    /** The documents are in one place for all services; what is below has no slash at its end there. */
    @GetMapping("/docs/{*path}")
    ResponseEntity<Void> docs(@PathVariable String path, ServerHttpRequest request) {
        var asked = request.getURI().getRawPath();
        return ask(elsewhere.docsUrl(), path.length() <= 1 ? slashed(asked) : asked, request);
    }

    /** Path and query go over as they came, still encoded. */
    private static ResponseEntity<Void> ask(URI there, String path, ServerHttpRequest request) {
        var target = UriComponentsBuilder.fromUri(there)
                .replacePath(path)
                .replaceQuery(request.getURI().getRawQuery())
                .build()
                .toUriString();
        return ResponseEntity.status(307).location(URI.create(target)).build();
    }

    private static String slashed(String path) {
        return path.endsWith("/") ? path : path + "/";
    }

    record Root(
            String message,
            String version,
            URI workflows,
            URI tickets,
            URI tasks,
            URI transitions,
            URI roles,
            URI steps,
            URI analytics,
            URI docs) {

        static Root at(String origin) {
            return new Root(
                    "Welcome to Workflow Management API",
                    "1.0",
                    URI.create(origin + "workflows/"),
                    URI.create(origin + "tickets/"),
                    URI.create(origin + "tasks/"),
                    URI.create(origin + "transitions/"),
                    URI.create(origin + "roles/"),
                    URI.create(origin + "steps/"),
                    URI.create(origin + "analytics/"),
                    URI.create(origin + "docs/"));
        }
    }
}
