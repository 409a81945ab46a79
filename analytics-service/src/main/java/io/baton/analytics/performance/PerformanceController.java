package io.baton.analytics.performance;

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
class PerformanceController {

    private final Questions questions;

    private final Performances performances;

    PerformanceController(Questions questions, Performances performances) {
        this.questions = questions;
        this.performances = performances;
    }

    @GetMapping("/tickets/dashboard")
    Mono<Dashboard> dashboard(Caller caller, @RequestParam Map<String, String> query) {
        return questions.ask(caller, query).flatMap(performances::dashboard);
    }

    @GetMapping("/workflows/metrics")
    Mono<WorkflowMetrics> workflows(Caller caller, @RequestParam Map<String, String> query) {
        return questions.ask(caller, query).flatMap(performances::workflows);
    }

    @GetMapping("/workflows/departments")
    Mono<DepartmentAnalytics> departments(Caller caller, @RequestParam Map<String, String> query) {
        return questions.ask(caller, query).flatMap(performances::departments);
    }

    @GetMapping("/workflows/steps")
    Mono<StepPerformance> steps(Caller caller, @RequestParam Map<String, String> query) {
        var wanted = WantedSteps.of(query);
        return questions.ask(caller, query).flatMap(question -> performances.steps(question, wanted));
    }

    @GetMapping("/tasks/performance")
    Mono<ItemPerformance> items(Caller caller, @RequestParam Map<String, String> query) {
        return questions.ask(caller, query).flatMap(performances::items);
    }

    @GetMapping("/tasks/users")
    Mono<UserPerformance> users(Caller caller, @RequestParam Map<String, String> query) {
        return questions.ask(caller, query).flatMap(performances::users);
    }

    @GetMapping("/tasks/transfers")
    Mono<Transfers> transfers(Caller caller, @RequestParam Map<String, String> query) {
        return questions.ask(caller, query).flatMap(performances::transfers);
    }
}
