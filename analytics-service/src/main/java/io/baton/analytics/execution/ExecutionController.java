package io.baton.analytics.execution;

import io.baton.analytics.measure.LastDays;
import io.baton.analytics.measure.Questions;
import io.baton.platform.identity.Caller;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

@RestController
@RequestMapping("/analytics/executions")
class ExecutionController {

    private final Questions questions;

    private final Executions executions;

    private final Clock clock;

    ExecutionController(Questions questions, Executions executions, Clock clock) {
        this.questions = questions;
        this.executions = executions;
        this.clock = clock;
    }

    @GetMapping("/overview")
    Mono<Overview> overview(Caller caller, @RequestParam Map<String, String> query) {
        return questions.ask(caller, query).flatMap(question -> executions.overview(question, Scope.of(caller, query)));
    }

    @GetMapping("/throughput")
    Mono<Throughput> throughput(Caller caller, @RequestParam Map<String, String> query) {
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        var days = LastDays.of(query).until(today);
        return questions
                .ask(caller, days.period())
                .flatMap(question -> executions.throughput(question, days, Scope.of(caller, query)));
    }

    @GetMapping("/durations")
    Mono<Durations> durations(Caller caller, @RequestParam Map<String, String> query) {
        return questions
                .ask(caller, query)
                .flatMap(question -> executions.durations(question, Scope.of(caller, query)));
    }

    @GetMapping("/failures")
    Mono<Failures> failures(Caller caller, @RequestParam Map<String, String> query) {
        return questions.ask(caller, query).flatMap(question -> executions.failures(question, Scope.of(caller, query)));
    }
}
