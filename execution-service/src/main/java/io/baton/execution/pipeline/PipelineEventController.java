package io.baton.execution.pipeline;

import io.baton.execution.live.Streams;
import io.baton.execution.project.Member;
import io.baton.platform.identity.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Shows a run's changes of status as they happen, to a reader that may come back where it left off. */
@RestController
class PipelineEventController {

    private static final RunTelling TELLING = new RunTelling();

    private final PipelineRuns runs;

    private final Streams streams;

    PipelineEventController(PipelineRuns runs, Streams streams) {
        this.runs = runs;
        this.streams = streams;
    }

    @GetMapping(path = "/api/workflowruns/{id}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    Mono<ResponseEntity<Flux<ServerSentEvent<RunTelling.Data>>>> events(
            Caller caller,
            @PathVariable String id,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId) {
        return runs.mustFind(id, Member.of(caller)).flatMap(run -> streams.of(run, lastEventId, TELLING));
    }
}
