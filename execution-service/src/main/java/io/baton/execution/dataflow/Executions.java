package io.baton.execution.dataflow;

import io.baton.execution.dataflow.DataFlows.Ready;
import io.baton.execution.dataflow.Extra.Addressee;
import io.baton.execution.engine.Command;
import io.baton.execution.engine.Engine;
import io.baton.execution.engine.NewRun;
import io.baton.execution.engine.Origin;
import io.baton.execution.engine.Run;
import io.baton.execution.engine.Runs;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** What can be done with the executions of a data flow. */
@Component
class Executions {

    private final DataFlows flows;

    private final Addressees addressees;

    private final StepRules rules;

    private final Engine engine;

    private final Runs runs;

    Executions(DataFlows flows, Addressees addressees, StepRules rules, Engine engine, Runs runs) {
        this.flows = flows;
        this.addressees = addressees;
        this.rules = rules;
        this.engine = engine;
        this.runs = runs;
    }

    /** Everything about an execution that is wanted but its input. */
    private record Wanted(Ready flow, Scope scope, @Nullable Addressee addressee) {

        NewRun run(JsonNode input) {
            return new NewRun(
                    Ids::execution,
                    flow.workflowId(),
                    flow.plan(),
                    scope.company(),
                    scope.user(),
                    input,
                    new Extra(flow.name(), flow.version(), addressee).json());
        }
    }

    /** Starts an execution and answers its id. */
    Mono<String> execute(String workflowId, ExecuteForm form, Scope scope) {
        return flows.current(workflowId, scope)
                .zipWhen(flow -> Mono.fromSupplier(() -> check(flow).check(form.input())))
                .zipWhen(
                        checked -> addressees.of(form.webhookUrl(), form.webhookSecret()),
                        (checked, addressee) ->
                                wanted(checked.getT1(), scope, addressee).run(checked.getT2()))
                .flatMap(engine::start)
                .map(Origin::label);
    }

    /** Starts one for each input, all or none, and answers their ids in that order. */
    Mono<List<String>> executeAll(String workflowId, ExecuteForm.Batch form, Scope scope) {
        return flows.current(workflowId, scope)
                .zipWhen(flow -> Mono.fromSupplier(() -> check(flow).checkAll(form.inputs())))
                .zipWhen(
                        checked -> addressees.of(form.webhookUrl(), form.webhookSecret()),
                        (checked, addressee) -> newRuns(wanted(checked.getT1(), scope, addressee), checked.getT2()))
                .flatMap(engine::startAll)
                .map(origins -> origins.stream().map(Origin::label).toList());
    }

    private InputCheck check(Ready flow) {
        return new InputCheck(rules.schemas(), flow.inputSchema());
    }

    private static Wanted wanted(Ready flow, Scope scope, Optional<Addressee> addressee) {
        return new Wanted(flow, scope, addressee.orElse(null));
    }

    private static List<NewRun> newRuns(Wanted wanted, List<JsonNode> inputs) {
        return inputs.stream().map(wanted::run).toList();
    }

    /** The execution, as far as it is written down. */
    Mono<Run> find(String workflowId, String executionId, Scope scope) {
        return flows.mustFind(workflowId, scope)
                .then(Mono.defer(() -> Ids.isOne(executionId) ? runs.find(executionId) : Mono.empty()))
                .filter(run -> run.origin().flow().equals(workflowId)
                        && run.origin().company().equals(scope.company()))
                .switchIfEmpty(Mono.error(() -> new DataFlowRefusal.Unknown("execution")));
    }

    Mono<Listing> list(Runs.Listing query, Scope scope) {
        return flows.mustFind(query.flow(), scope)
                .then(Mono.defer(() -> runs.list(query)))
                .map(found -> Listing.of(found, query));
    }

    Mono<Run> cancel(String workflowId, String executionId, Scope scope) {
        return command(workflowId, executionId, scope, new Command.Cancel(scope.user()));
    }

    /** Does again what failed and what came after it. */
    Mono<Run> retry(String workflowId, String executionId, Scope scope) {
        return command(workflowId, executionId, scope, new Command.Retry(scope.user()));
    }

    private Mono<Run> command(String workflowId, String executionId, Scope scope, Command command) {
        return find(workflowId, executionId, scope).map(Executions::id).flatMap(id -> engine.command(id, command));
    }

    private static UUID id(Run run) {
        return run.origin().id();
    }
}
