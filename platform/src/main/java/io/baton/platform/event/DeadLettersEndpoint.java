package io.baton.platform.event;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.WebEndpoint;

/** Lets an operator see how many events this service could not apply, and have them applied once the cause is gone. */
@WebEndpoint(id = "deadletters")
final class DeadLettersEndpoint {

    private final Replay replay;

    DeadLettersEndpoint(Replay replay) {
        this.replay = replay;
    }

    @ReadOperation
    Map<String, Object> waiting() {
        return Map.of("waiting", replay.waiting());
    }

    @WriteOperation
    WebEndpointResponse<Map<String, Object>> replay(@Selector String topic) {
        if (!replay.knows(topic)) {
            return new WebEndpointResponse<>(
                    Map.of("detail", "This service hears no topic of this name."),
                    WebEndpointResponse.STATUS_NOT_FOUND);
        }
        var outcome = replay.replay(topic);
        var body = new LinkedHashMap<String, Object>();
        body.put("replayed", outcome.replayed());
        body.put("failed", outcome.failed());
        if (outcome.stopped() != null) {
            body.put("stopped", outcome.stopped());
        }
        return new WebEndpointResponse<>(
                body,
                outcome.stopped() == null
                        ? WebEndpointResponse.STATUS_OK
                        : WebEndpointResponse.STATUS_SERVICE_UNAVAILABLE);
    }
}
