package io.baton.gateway.docs;

import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;

/** The documented root object, with links on the origin that the caller used. */
@RestController
class RootController {

    @GetMapping("/")
    Root root(ServerHttpRequest request) {
        var origin = UriComponentsBuilder.fromUri(request.getURI())
                .replacePath(request.getPath().contextPath().value())
                .replaceQuery(null)
                .build()
                .toUriString();
        return new Root(
                "Welcome to Workflow Management API",
                "1.0",
                origin + "/workflows/",
                origin + "/tickets/",
                origin + "/tasks/",
                origin + "/transitions/",
                origin + "/roles/",
                origin + "/steps/",
                origin + "/analytics/",
                origin + "/docs/");
    }

    record Root(
            String message,
            String version,
            String workflows,
            String tickets,
            String tasks,
            String transitions,
            String roles,
            String steps,
            String analytics,
            String docs) {}
}
