package io.baton.analytics.execution;

import io.baton.analytics.intake.FactHandler;
import io.baton.analytics.intake.FactTable;
import io.baton.analytics.intake.Ledger;
import io.baton.platform.event.Event;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Hears of executions, whichever face they belong to. */
@Component
class ExecutionHandler implements FactHandler {

    /** Whatever happened to an execution, its event carries the whole of it: new types need no change here. */
    private static final String FAMILY = "baton.execution.";

    private final ExecutionStore store;

    private final Ledger ledger;

    private final JsonMapper json;

    ExecutionHandler(ExecutionStore store, Ledger ledger, JsonMapper json) {
        this.store = store;
        this.ledger = ledger;
        this.json = json;
    }

    @Override
    public String name() {
        return "execution-facts";
    }

    @Override
    public String topic() {
        return "executions";
    }

    @Override
    public Ledger ledger() {
        return ledger;
    }

    @Override
    public List<FactTable> tables() {
        return List.of(ExecutionStore.TABLE, FactTable.plain("execution_workflow"));
    }

    @Override
    public Mono<Void> write(List<Event> events) {
        return Mono.fromSupplier(() -> parts(events)).flatMap(store::apply);
    }

    private List<ExecutionPart> parts(List<Event> events) {
        return events.stream()
                .filter(event -> event.type().startsWith(FAMILY))
                .map(event -> event.read(ExecutionPart.class, json))
                .toList();
    }
}
