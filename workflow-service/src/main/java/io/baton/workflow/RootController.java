package io.baton.workflow;

import java.net.URI;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;

/** The documented root object, and the documented analytics URLs, which another service answers. */
@RestController
class RootController {

    private final AnalyticsLocation location;

    RootController(AnalyticsLocation location) {
        this.location = location;
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
        // Path and query go over as they came, still encoded; the path as documented, with its slash at the end.
        var path = request.getURI().getRawPath();
        var target = UriComponentsBuilder.fromUri(location.analyticsUrl())
                .replacePath(path.endsWith("/") ? path : path + "/")
                .replaceQuery(request.getURI().getRawQuery())
                .build()
                .toUriString();
        return ResponseEntity.status(307).location(URI.create(target)).build();
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
