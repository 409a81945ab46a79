package io.baton.analytics.volume;

import io.baton.analytics.measure.LastDays;
import io.baton.analytics.measure.Questions;
import io.baton.platform.identity.Caller;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

@RestController
@RequestMapping("/analytics")
class VolumeController {

    private final Questions questions;

    private final Volumes volumes;

    VolumeController(Questions questions, Volumes volumes) {
        this.questions = questions;
        this.volumes = volumes;
    }

    @GetMapping("/tickets/status")
    Mono<StatusSummary> statuses(Caller caller, @RequestParam Map<String, String> query) {
        return questions.ask(caller, query).flatMap(volumes::statuses);
    }

    @GetMapping("/tickets/priority")
    Mono<PriorityDistribution> priorities(Caller caller, @RequestParam Map<String, String> query) {
        return questions.ask(caller, query).flatMap(volumes::priorities);
    }

    @GetMapping("/tickets/age")
    Mono<TicketAges> ages(Caller caller, @RequestParam Map<String, String> query) {
        return questions.ask(caller, query).flatMap(volumes::ages);
    }

    @GetMapping("/ticket-categories")
    Mono<TicketCategories> categories(Caller caller, @RequestParam Map<String, String> query) {
        return questions.ask(caller, query).flatMap(volumes::categories);
    }

    @GetMapping("/ticket-trends")
    Mono<TicketTrends> ticketTrends(Caller caller, @RequestParam Map<String, String> query) {
        var days = LastDays.of(query);
        return questions.ask(caller, days.asked()).flatMap(question -> volumes.ticketTrends(question, days));
    }

    @GetMapping("/task-item-trends")
    Mono<ItemTrends> itemTrends(Caller caller, @RequestParam Map<String, String> query) {
        var days = LastDays.of(query);
        return questions.ask(caller, days.asked()).flatMap(question -> volumes.itemTrends(question, days));
    }

    @GetMapping("/tasks/status")
    Mono<ItemDistributions.ByStatus> itemStatuses(Caller caller, @RequestParam Map<String, String> query) {
        return questions.ask(caller, query).flatMap(volumes::itemStatuses);
    }

    @GetMapping("/tasks/origin")
    Mono<ItemDistributions.ByOrigin> itemOrigins(Caller caller, @RequestParam Map<String, String> query) {
        return questions.ask(caller, query).flatMap(volumes::itemOrigins);
    }
}
