package io.baton.gateway.docs;

import java.net.URI;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.publisher.Mono;

/** Serves the reader of the contracts and the contracts themselves, from the class path and from no other host. */
@Configuration(proxyBeanMethods = false)
class DocsRoutes {

    /** The reader sets style attributes of its own, but runs no script and fetches nothing from elsewhere. */
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline';"
            + " img-src 'self' data:; connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

    private static final MediaType YAML = MediaType.parseMediaType("application/yaml");

    @Bean
    RouterFunction<ServerResponse> docs(Contracts contracts, @Value("${baton.docs.reader-version}") String version) {
        return RouterFunctions.route()
                .GET("/docs", DocsRoutes::toTheFolder)
                .GET("/docs/", request -> page("index.html", MediaType.TEXT_HTML))
                .GET("/docs/reader.js", request -> page("reader.js", MediaType.valueOf("text/javascript")))
                .GET("/docs/contracts", request -> ServerResponse.ok().bodyValue(contracts.all()))
                .GET("/docs/contracts/{file}", DocsRoutes::contract)
                .add(reader(version))
                .build();
    }

    /** Links within the page are relative, so that it works behind any prefix; that takes the slash. */
    private static Mono<ServerResponse> toTheFolder(ServerRequest request) {
        return ServerResponse.status(HttpStatus.PERMANENT_REDIRECT)
                .location(URI.create(request.requestPath().contextPath().value() + "/docs/"))
                .build();
    }

    private static Mono<ServerResponse> page(String file, MediaType type) {
        return ServerResponse.ok()
                .contentType(type)
                .cacheControl(CacheControl.noCache())
                .header("Content-Security-Policy", POLICY)
                .bodyValue(new ClassPathResource("docs/" + file));
    }

    private static Mono<ServerResponse> contract(ServerRequest request) {
        Resource file = new ClassPathResource("docs/contracts/" + request.pathVariable("file"));
        return file.isReadable()
                ? ServerResponse.ok().contentType(YAML).bodyValue(file)
                : Mono.error(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no such contract."));
    }

    private static RouterFunction<ServerResponse> reader(String version) {
        return RouterFunctions.resources(
                "/docs/reader/**",
                new ClassPathResource("META-INF/resources/webjars/swagger-ui/" + version + "/"),
                (resource, headers) -> headers.setCacheControl(CacheControl.maxAge(Duration.ofDays(1))));
    }
}
