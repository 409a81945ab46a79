package io.baton.workflow.audit;

import io.baton.platform.identity.Caller;
import io.baton.platform.paging.Page;
import io.baton.platform.paging.PageQuery;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** What people of the caller's own company did. */
@RestController
@RequestMapping("/audit/events")
class AuditController {

    private final AuditStore store;

    AuditController(AuditStore store) {
        this.store = store;
    }

    @GetMapping
    Mono<Page<AuditEvent>> list(Caller caller, PageQuery page, @RequestParam Map<String, String> query) {
        caller.mustBeAdmin();
        return page(AuditForm.read(query, caller.companyGuid()), page);
    }

    @GetMapping("/by-target")
    Mono<Page<AuditEvent>> ofTarget(Caller caller, PageQuery page, @RequestParam Map<String, String> query) {
        caller.mustBeAdmin();
        return page(AuditForm.ofTarget(query, caller.companyGuid()), page);
    }

    @GetMapping("/{id}")
    Mono<AuditEvent> find(Caller caller, @PathVariable long id) {
        caller.mustBeAdmin();
        return store.find(caller.companyGuid(), id).switchIfEmpty(Mono.error(() -> new AuditRefusal.Unknown(id)));
    }

    private Mono<Page<AuditEvent>> page(AuditFilter filter, PageQuery page) {
        return store.page(filter, page.pageSize(), page.offset()).collectList().zipWith(store.count(filter), page::of);
    }
}
