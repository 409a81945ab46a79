package io.baton.analytics.index;

import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;

/** Where the root's link to the analytics leads. */
@RestController
class IndexController {

    @GetMapping("/analytics")
    Index index(ServerHttpRequest request) {
        return Index.at(UriComponentsBuilder.fromUri(request.getURI())
                .replacePath(request.getPath().contextPath().value())
                .replaceQuery(null)
                .build()
                .toUriString());
    }
}
