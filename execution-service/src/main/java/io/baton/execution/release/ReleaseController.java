package io.baton.execution.release;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.baton.execution.project.Member;
import io.baton.platform.identity.Caller;
import io.baton.platform.problem.Refusal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriUtils;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/** Shows releases, and hands their files out. */
@RestController
@RequestMapping("/api/releases/{releaseId}")
class ReleaseController {

    private final Releases releases;

    ReleaseController(Releases releases) {
        this.releases = releases;
    }

    /** A release as the API shows it. */
    @JsonNaming(PropertyNamingStrategies.LowerCamelCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record View(
            UUID id, String ingredientId, String projectId, int version, Instant createdAt, List<Artifact> artifacts) {

        static View of(Release release) {
            return new View(
                    release.id(),
                    release.ingredient(),
                    release.project(),
                    release.version(),
                    release.createdAt(),
                    release.files().stream()
                            .map(file -> Artifact.of(release, file))
                            .toList());
        }
    }

    /** One of its files. */
    @JsonNaming(PropertyNamingStrategies.LowerCamelCaseStrategy.class)
    record Artifact(String path, String sha256, long size, boolean executable, String url) {

        static Artifact of(Release release, Release.File file) {
            var path = UriUtils.encodePath(file.path(), StandardCharsets.UTF_8);
            return new Artifact(
                    file.path(),
                    file.sha256(),
                    file.size(),
                    file.executable(),
                    "/api/releases/" + release.id() + "/artifacts/" + path);
        }
    }

    private static final class Unknown extends Refusal {

        private static final long serialVersionUID = 1L;

        private Unknown(String what) {
            super(Kind.UNKNOWN, "Not found", "There is no such " + what + ".");
        }
    }

    @GetMapping
    Mono<View> find(Caller caller, @PathVariable String releaseId) {
        return mustFind(caller, releaseId).map(View::of);
    }

    /** As a download and nothing else: what users built is no page of ours. */
    @GetMapping("/artifacts/{*path}")
    Mono<ResponseEntity<Flux<DataBuffer>>> download(
            Caller caller, @PathVariable String releaseId, @PathVariable String path) {
        var name = path.substring(1);
        return mustFind(caller, releaseId)
                .flatMapIterable(Release::files)
                .filter(file -> file.path().equals(name))
                .next()
                .switchIfEmpty(Mono.error(() -> new Unknown("artifact")))
                .map(this::answer);
    }

    private ResponseEntity<Flux<DataBuffer>> answer(Release.File file) {
        var name = file.path().substring(file.path().lastIndexOf('/') + 1);
        var disposition = ContentDisposition.attachment()
                .filename(name, StandardCharsets.UTF_8)
                .build();
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .contentLength(file.size())
                .eTag("\"" + file.sha256() + "\"")
                .header(HttpHeaders.CONTENT_DISPOSITION, disposition.toString())
                .header("X-Content-Type-Options", "nosniff")
                .body(releases.read(file).map(DefaultDataBufferFactory.sharedInstance::wrap));
    }

    private Mono<Release> mustFind(Caller caller, String id) {
        var member = Member.of(caller);
        return releases.find(id)
                .filter(release -> member.reads(release.project()))
                .switchIfEmpty(Mono.error(() -> new Unknown("release")));
    }
}
