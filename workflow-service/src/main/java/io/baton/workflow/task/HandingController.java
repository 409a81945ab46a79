package io.baton.workflow.task;

import io.baton.platform.identity.Caller;
import io.baton.platform.problem.Faults;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Tasks given into other hands, on the step where they are. */
@RestController
@RequestMapping("/tasks")
class HandingController {

    private static final String REQUIRED = "This field is required.";

    private final Tasks tasks;

    HandingController(Tasks tasks) {
        this.tasks = tasks;
    }

    @PostMapping("/transfer")
    Mono<HandedView> transfer(Caller caller, @RequestBody Mono<TransferForm> form) {
        caller.mustBeAdmin();
        return form.map(TransferForm::checked)
                .flatMap(asked -> tasks.transfer(asked.taskItemId(), asked.userId(), Actor.of(caller), asked.notes()))
                .map(task -> handed("Task transferred to ", task));
    }

    @PostMapping("/escalate")
    Mono<HandedView> escalate(Caller caller, @RequestBody Mono<EscalateForm> form) {
        caller.mustHoldARole();
        return form.map(EscalateForm::checked)
                .flatMap(asked -> tasks.escalate(asked.taskItemId(), Actor.of(caller), asked.reason()))
                .map(task -> handed("Task escalated to ", task));
    }

    private HandedView handed(String how, Task task) {
        var item = Objects.requireNonNull(task.item());
        return new HandedView(
                true,
                how + item.holder().name(),
                ItemView.of(item, task.times().heldSince(), tasks.now()),
                TransitionController.MovedTask.of(task));
    }

    /** @param userId another name of newUserId */
    record TransferForm(
            @Nullable Long taskItemId,
            @Nullable Long newUserId,
            @Nullable Long userId,
            @Nullable String notes) {

        Transfer checked() {
            var to = newUserId == null ? userId : newUserId;
            var faults = new Faults();
            if (taskItemId == null) {
                faults.add("task_item_id", REQUIRED);
            }
            if (to == null) {
                faults.add("new_user_id", REQUIRED);
            }
            faults.throwIfAny();
            return new Transfer(
                    Objects.requireNonNull(taskItemId), Objects.requireNonNull(to), Notes.of("notes", notes));
        }
    }

    record Transfer(long taskItemId, long userId, @Nullable String notes) {}

    record EscalateForm(@Nullable Long taskItemId, @Nullable String reason) {

        Escalation checked() {
            var faults = new Faults();
            if (taskItemId == null) {
                faults.add("task_item_id", REQUIRED);
            }
            if (reason == null || reason.isBlank()) {
                faults.add("reason", REQUIRED);
            }
            faults.throwIfAny();
            return new Escalation(Objects.requireNonNull(taskItemId), Notes.required("reason", reason));
        }
    }

    record Escalation(long taskItemId, String reason) {}

    /** @param taskItem what the next one was given */
    record HandedView(boolean success, String message, ItemView taskItem, TransitionController.MovedTask task) {}
}
