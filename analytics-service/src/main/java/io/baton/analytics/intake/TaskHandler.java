package io.baton.analytics.intake;

import io.baton.platform.event.Event;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Hears of the tasks that tickets became, and of the items that people had of them. */
@Component
class TaskHandler implements FactHandler {

    private final Ledger ledger;

    private final TicketStore tickets;

    private final ItemStore items;

    private final NameStore names;

    private final JsonMapper json;

    TaskHandler(Ledger ledger, TicketStore tickets, ItemStore items, NameStore names, JsonMapper json) {
        this.ledger = ledger;
        this.tickets = tickets;
        this.items = items;
        this.names = names;
        this.json = json;
    }

    @Override
    public String name() {
        return "task-facts-2";
    }

    @Override
    public String topic() {
        return "tasks";
    }

    @Override
    public Ledger ledger() {
        return ledger;
    }

    @Override
    public List<FactTable> tables() {
        return List.of(TicketStore.TABLE, FactTable.plain("task_gone"), ItemStore.TABLE, FactTable.plain("step_fact"));
    }

    @Override
    public Mono<Void> write(List<Event> events) {
        return Mono.fromSupplier(() -> TaskBatch.of(parts(events)))
                .filter(batch -> !batch.tickets().isEmpty())
                .flatMap(this::write);
    }

    private Mono<Void> write(TaskBatch batch) {
        return tickets.tasks(batch.tickets())
                .then(items.gone(batch.gone()))
                .then(items.items(batch.items(), batch.settle()))
                .then(names.heard(batch.heard()));
    }

    private List<TaskPart> parts(List<Event> events) {
        return events.stream()
                .filter(TaskPart::isIn)
                .map(event -> TaskPart.of(event.type(), event.read(TaskPart.Payload.class, json)))
                .toList();
    }
}
