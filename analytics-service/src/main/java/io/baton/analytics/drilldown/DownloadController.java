package io.baton.analytics.drilldown;

import io.baton.platform.identity.Caller;
import java.util.Map;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The rows behind a number, all of them as a file. */
@RestController
@RequestMapping("/analytics/drilldown")
class DownloadController {

    private static final String CSV = "format=csv";

    private final Drilldowns drilldowns;

    DownloadController(Drilldowns drilldowns) {
        this.drilldowns = drilldowns;
    }

    @GetMapping(path = "/tickets/status", params = CSV)
    Mono<ResponseEntity<Flux<DataBuffer>>> ticketsByStatus(Caller caller, @RequestParam Map<String, String> query) {
        return drilldowns.file(caller, Asked.of(Drilldown.TICKETS_BY_STATUS, query));
    }

    @GetMapping(path = "/tickets/priority", params = CSV)
    Mono<ResponseEntity<Flux<DataBuffer>>> ticketsByPriority(Caller caller, @RequestParam Map<String, String> query) {
        return drilldowns.file(caller, Asked.of(Drilldown.TICKETS_BY_PRIORITY, query));
    }

    @GetMapping(path = "/tickets/age", params = CSV)
    Mono<ResponseEntity<Flux<DataBuffer>>> ticketsByAge(Caller caller, @RequestParam Map<String, String> query) {
        return drilldowns.file(caller, Asked.of(Drilldown.TICKETS_BY_AGE, query));
    }

    @GetMapping(path = "/tickets/sla", params = CSV)
    Mono<ResponseEntity<Flux<DataBuffer>>> ticketsBySla(Caller caller, @RequestParam Map<String, String> query) {
        return drilldowns.file(caller, Asked.of(Drilldown.TICKETS_BY_SLA, query));
    }

    @GetMapping(path = "/tasks/status", params = CSV)
    Mono<ResponseEntity<Flux<DataBuffer>>> tasksByStatus(Caller caller, @RequestParam Map<String, String> query) {
        return drilldowns.file(caller, Asked.of(Drilldown.TASKS_BY_STATUS, query));
    }

    @GetMapping(path = "/tasks/origin", params = CSV)
    Mono<ResponseEntity<Flux<DataBuffer>>> tasksByOrigin(Caller caller, @RequestParam Map<String, String> query) {
        return drilldowns.file(caller, Asked.of(Drilldown.TASKS_BY_ORIGIN, query));
    }

    @GetMapping(path = "/transfers", params = CSV)
    Mono<ResponseEntity<Flux<DataBuffer>>> transfers(Caller caller, @RequestParam Map<String, String> query) {
        return drilldowns.file(caller, Asked.of(Drilldown.TRANSFERS, query));
    }

    @GetMapping(path = "/user/{id}", params = CSV)
    Mono<ResponseEntity<Flux<DataBuffer>>> user(
            Caller caller, @PathVariable long id, @RequestParam Map<String, String> query) {
        return drilldowns.file(caller, Asked.of(Drilldown.USER, query).of(Filter.USER_ID, id));
    }

    @GetMapping(path = "/workflow/{id}", params = CSV)
    Mono<ResponseEntity<Flux<DataBuffer>>> workflow(
            Caller caller, @PathVariable long id, @RequestParam Map<String, String> query) {
        return drilldowns.file(caller, Asked.of(Drilldown.WORKFLOW, query).of(Filter.WORKFLOW_ID, id));
    }
}
