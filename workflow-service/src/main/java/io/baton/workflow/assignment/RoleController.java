package io.baton.workflow.assignment;

import io.baton.platform.identity.Caller;
import io.baton.platform.paging.Page;
import io.baton.platform.paging.PageQuery;
import io.baton.workflow.assignment.RoleStore.RoleRow;
import io.baton.workflow.assignment.RoleStore.UserRow;
import io.baton.workflow.audit.Deed.Author;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

@RestController
@RequestMapping("/roles")
class RoleController {

    private final RoleStore store;

    RoleController(RoleStore store) {
        this.store = store;
    }

    @GetMapping
    Mono<Page<RoleRow>> list(Caller caller, PageQuery query) {
        caller.mustHoldARole();
        return store.page(query.pageSize(), query.offset()).collectList().zipWith(store.count(), query::of);
    }

    @GetMapping("/{id}")
    Mono<RoleRow> find(Caller caller, @PathVariable long id) {
        caller.mustHoldARole();
        return store.find(id).switchIfEmpty(Mono.error(() -> new AssignmentRefusal.UnknownRole(id)));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Mono<RoleRow> create(Caller caller, @RequestBody Mono<RoleForm.Posted> posted) {
        caller.mustBeAdmin();
        return posted.map(RoleForm.Posted::form)
                .flatMap(form -> store.create(form, Author.of(caller)))
                .flatMap(store::find);
    }

    @GetMapping("/{id}/users")
    Mono<Page<UserRow>> users(Caller caller, PageQuery query, @PathVariable long id) {
        caller.mustHoldARole();
        return store.find(id)
                .switchIfEmpty(Mono.error(() -> new AssignmentRefusal.UnknownRole(id)))
                .then(store.users(id, query.pageSize(), query.offset()).collectList())
                .zipWith(store.countUsers(id), query::of);
    }
}
