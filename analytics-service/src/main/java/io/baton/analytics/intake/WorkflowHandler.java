package io.baton.analytics.intake;

import io.baton.platform.event.Event;
import java.util.LinkedHashMap;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Hears of the workflows that tasks follow. */
@Component
class WorkflowHandler implements FactHandler {

    private static final String FAMILY = "baton.workflow.";

    private final Ledger ledger;

    private final NameStore store;

    private final JsonMapper json;

    WorkflowHandler(Ledger ledger, NameStore store, JsonMapper json) {
        this.ledger = ledger;
        this.store = store;
        this.json = json;
    }

    @Override
    public String name() {
        return "workflow-facts";
    }

    @Override
    public String topic() {
        return "workflows";
    }

    @Override
    public Ledger ledger() {
        return ledger;
    }

    @Override
    public List<FactTable> tables() {
        return List.of(FactTable.plain("workflow_fact"));
    }

    @Override
    public Mono<Void> write(List<Event> events) {
        return Mono.fromSupplier(() -> parts(events))
                .filter(parts -> !parts.isEmpty())
                .flatMap(store::workflows);
    }

    private List<WorkflowPart> parts(List<Event> events) {
        var newest = new LinkedHashMap<Long, WorkflowPart>();
        events.stream()
                .filter(event -> event.type().startsWith(FAMILY))
                .map(event -> WorkflowPart.of(event.type(), event.read(WorkflowPart.Payload.class, json)))
                .forEach(part -> newest.merge(part.workflow().workflowId(), part, WorkflowPart::newest));
        return List.copyOf(newest.values());
    }
}
