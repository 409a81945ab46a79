package io.baton.workflow.task;

import io.baton.platform.identity.Caller;
import io.baton.platform.identity.Forbidden;
import io.baton.platform.paging.Page;
import io.baton.platform.paging.PageQuery;
import io.baton.platform.problem.Invalid;
import io.baton.workflow.task.Wanted.Whose;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.BiFunction;
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

    private static final String COORDINATOR = "Ticket Coordinator";

    private static final String UNKNOWN = "Not one of the known values.";

    private final Tasks tasks;

    private final ListStore store;

    private final ItemStore items;

    ListController(Tasks tasks, ListStore store, ItemStore items) {
        this.tasks = tasks;
        this.store = store;
        this.items = items;
    }

    /** All tasks of the caller's company. */
    @GetMapping
    Mono<Page<TaskSummary>> list(
            Caller caller,
            PageQuery query,
            @RequestParam(required = false) @Nullable String tab,
            @RequestParam(required = false) @Nullable String status,
            @RequestParam(required = false) @Nullable String search) {
        caller.mustHoldARole();
        var wanted = new Wanted(company(caller), tab(tab), status(status), Search.of("search", search));
        return page(wanted, query, TaskSummary::of);
    }

    /** The same for an admin, each with the one who has it. */
    @GetMapping("/all-tasks")
    Mono<Page<TaskLine>> all(
            Caller caller,
            PageQuery query,
            @RequestParam(required = false) @Nullable String tab,
            @RequestParam(required = false) @Nullable String search) {
        caller.mustBeAdmin();
        var wanted = new Wanted(company(caller), tab(tab), null, Search.of("search", search));
        return page(wanted, query, TaskLine::of);
    }

    /** The tasks that a coordinator looks after. */
    @GetMapping("/owned-tickets")
    Mono<Page<TaskLine>> owned(
            Caller caller,
            PageQuery query,
            @RequestParam(required = false) @Nullable String tab,
            @RequestParam(required = false) @Nullable String search) {
        if (!caller.has(COORDINATOR) && !caller.isAdmin()) {
            throw new Forbidden("This needs the role " + COORDINATOR + ".");
        }
        var wanted = new Wanted(new Whose.Owner(caller.userId()), tab(tab), null, Search.of("search", search));
        return page(wanted, query, TaskLine::of);
    }

    /** The parts that the caller has, or had, in tasks. */
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

    private <T> Mono<Page<T>> page(Wanted wanted, PageQuery query, BiFunction<ListStore.Row, Instant, T> view) {
        return store.page(wanted, query.pageSize(), query.offset())
                .map(row -> view.apply(row, tasks.now()))
                .collectList()
                .zipWith(store.count(wanted), query::of);
    }

    private static Whose company(Caller caller) {
        return new Whose.Company(caller.companyGuid());
    }

    private static Tab tab(@Nullable String text) {
        return text == null || text.isEmpty()
                ? Tab.ALL
                : Tab.find(text)
                        .filter(tab -> tab != Tab.ALL)
                        .orElseThrow(() -> new Invalid("tab", "One of: active, inactive, unassigned."));
    }

    private static @Nullable TaskStatus status(@Nullable String text) {
        return text == null || text.isEmpty()
                ? null
                : TaskStatus.find(text).orElseThrow(() -> new Invalid("status", UNKNOWN));
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
                : EnumSet.of(ItemStatus.find(text).orElseThrow(() -> new Invalid("assignment_status", UNKNOWN)));
    }
}
