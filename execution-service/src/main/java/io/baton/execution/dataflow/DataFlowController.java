package io.baton.execution.dataflow;

import io.baton.platform.identity.Caller;
import io.baton.platform.paging.PageQuery;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

@RestController
@RequestMapping("/workflows")
class DataFlowController {

    /** Stands for "no company named", so that callers of none see just each other's data flows. */
    private static final UUID NO_COMPANY = new UUID(0, 0);

    private final DataFlowStore store;

    DataFlowController(DataFlowStore store) {
        this.store = store;
    }

    @GetMapping
    Mono<DataFlowPage> list(Caller caller, PageQuery page) {
        var company = caller.companyGuid();
        return store.list(company == null ? NO_COMPANY : company, page).map(DataFlowPage::of);
    }
}
