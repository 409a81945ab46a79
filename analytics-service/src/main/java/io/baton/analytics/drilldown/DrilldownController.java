package io.baton.analytics.drilldown;

import io.baton.platform.identity.Caller;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The rows behind a number, page by page. */
@RestController
@RequestMapping("/analytics/drilldown")
class DrilldownController {

    private final Drilldowns drilldowns;

    DrilldownController(Drilldowns drilldowns) {
        this.drilldowns = drilldowns;
    }

    @GetMapping("/tickets/status")
    Mono<Listing> ticketsByStatus(Caller caller, @RequestParam Map<String, String> query) {
        return drilldowns.page(caller, Asked.of(Drilldown.TICKETS_BY_STATUS, query));
    }

    @GetMapping("/tickets/priority")
    Mono<Listing> ticketsByPriority(Caller caller, @RequestParam Map<String, String> query) {
        return drilldowns.page(caller, Asked.of(Drilldown.TICKETS_BY_PRIORITY, query));
    }

    @GetMapping("/tickets/age")
    Mono<Listing> ticketsByAge(Caller caller, @RequestParam Map<String, String> query) {
        return drilldowns.page(caller, Asked.of(Drilldown.TICKETS_BY_AGE, query));
    }

    @GetMapping("/tickets/sla")
    Mono<Listing> ticketsBySla(Caller caller, @RequestParam Map<String, String> query) {
        return drilldowns.page(caller, Asked.of(Drilldown.TICKETS_BY_SLA, query));
    }

    @GetMapping("/tasks/status")
    Mono<Listing> tasksByStatus(Caller caller, @RequestParam Map<String, String> query) {
        return drilldowns.page(caller, Asked.of(Drilldown.TASKS_BY_STATUS, query));
    }

    @GetMapping("/tasks/origin")
    Mono<Listing> tasksByOrigin(Caller caller, @RequestParam Map<String, String> query) {
        return drilldowns.page(caller, Asked.of(Drilldown.TASKS_BY_ORIGIN, query));
    }

    @GetMapping("/transfers")
    Mono<Listing> transfers(Caller caller, @RequestParam Map<String, String> query) {
        return drilldowns.page(caller, Asked.of(Drilldown.TRANSFERS, query));
    }

    @GetMapping("/user/{id}")
    Mono<Listing> user(Caller caller, @PathVariable long id, @RequestParam Map<String, String> query) {
        return drilldowns.page(caller, Asked.of(Drilldown.USER, query).of(Filter.USER_ID, id));
    }

    @GetMapping("/workflow/{id}")
    Mono<Listing> workflow(Caller caller, @PathVariable long id, @RequestParam Map<String, String> query) {
        return drilldowns.page(caller, Asked.of(Drilldown.WORKFLOW, query).of(Filter.WORKFLOW_ID, id));
    }
}
