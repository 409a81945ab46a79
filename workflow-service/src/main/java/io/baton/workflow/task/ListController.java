package io.baton.workflow.task;

import io.baton.platform.identity.Caller;
import io.baton.platform.paging.Page;
import io.baton.platform.paging.PageQuery;
import io.baton.platform.problem.Invalid;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Lists of tasks. */
@RestController
@RequestMapping("/tasks")
class ListController {

    private final Tasks tasks;

    private final ItemStore items;

    ListController(Tasks tasks, ItemStore items) {
        this.tasks = tasks;
        this.items = items;
    }

    @GetMapping("/my-tasks")
    Mono<Page<MyTaskView>> mine(
            Caller caller,
            PageQuery query,
            @RequestParam(required = false) @Nullable String role,
            @RequestParam(name = "assignment_status", required = false) @Nullable String status,
            @RequestParam(name = "task__workflow_id", required = false) @Nullable Long workflowId) {
        caller.mustHoldARole();
        var filter = new ItemStore.Filter(caller.userId(), statuses(status), comparable("role", role), workflowId);
        return items.page(filter, query.pageSize(), query.offset())
                .map(row -> MyTaskView.of(row, tasks.now()))
                .collectList()
                .zipWith(items.count(filter), query::of);
    }

    /** The database takes no null character, not even to compare with. */
    private static @Nullable String comparable(String name, @Nullable String text) {
        if (text != null && text.indexOf('\0') >= 0) {
            throw new Invalid(name, "Null characters are not allowed.");
        }
        return text;
    }

    private static Set<ItemStatus> statuses(@Nullable String text) {
        return text == null || text.isEmpty()
                ? EnumSet.allOf(ItemStatus.class)
                : EnumSet.of(ItemStatus.find(text)
                        .orElseThrow(() -> new Invalid("assignment_status", "Not one of the known values.")));
    }
}
