package io.baton.execution.dataflow;

import io.baton.execution.live.Streams;
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

/** Shows an execution's changes of status as they happen, to a reader that may come back where it left off. */
@RestController
class EventController {

    private final Executions executions;

    private final Streams streams;

    EventController(Executions executions, Streams streams) {
        this.executions = executions;
        this.streams = streams;
    }

    /** 204 tells a reader who has seen the end not to come again. */
    @GetMapping(path = "/workflows/{id}/executions/{executionId}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    Mono<ResponseEntity<Flux<ServerSentEvent<StatusEvent.Data>>>> events(
            Caller caller,
            @PathVariable String id,
            @PathVariable String executionId,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId) {
        return executions
                .find(id, executionId, Scope.of(caller))
                .flatMap(run -> streams.of(run, lastEventId, StatusEvent.TELLING));
    }
}
