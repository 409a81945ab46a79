package io.baton.workflow.task;

import io.baton.platform.identity.Caller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** What became of a task until now. */
@RestController
@RequestMapping("/tasks/{id}")
class HistoryController {

    private final Tasks tasks;

    private final LogStore log;

    HistoryController(Tasks tasks, LogStore log) {
        this.tasks = tasks;
        this.log = log;
    }

    @GetMapping("/visualization")
    Mono<Visualization> visualization(Caller caller, @PathVariable long id) {
        caller.mustHoldARole();
        return tasks.find(id, Actor.of(caller)).zipWhen(task -> log.ofTask(id), Visualization::of);
    }

    @GetMapping("/action-logs")
    Mono<ActionLog> actionLogs(Caller caller, @PathVariable long id) {
        caller.mustHoldARole();
        return tasks.find(id, Actor.of(caller)).zipWhen(task -> log.ofTask(id), ActionLog::of);
    }
}
