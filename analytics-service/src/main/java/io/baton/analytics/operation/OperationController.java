package io.baton.analytics.operation;

import io.baton.analytics.intake.Progress;
import io.baton.analytics.measure.Question;
import io.baton.analytics.measure.Questions;
import io.baton.analytics.measure.Thresholds;
import io.baton.platform.identity.Caller;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

@RestController
@RequestMapping("/analytics")
class OperationController {

    private final Questions questions;

    private final Operations operations;

    private final Progress progress;

    private final Thresholds thresholds;

    OperationController(Questions questions, Operations operations, Progress progress, Thresholds thresholds) {
        this.questions = questions;
        this.operations = operations;
        this.progress = progress;
        this.thresholds = thresholds;
    }

    @GetMapping("/operational")
    Mono<Operational> operational(Caller caller, @RequestParam Map<String, String> query) {
        caller.mustBeAdmin();
        return questions.ask(caller, query).flatMap(operations::operational);
    }

    @GetMapping("/service-health")
    Mono<ServiceHealth> health(Caller caller, @RequestParam Map<String, String> query) {
        caller.mustBeAdmin();
        return questions.ask(caller, query).flatMap(this::health);
    }

    private Mono<ServiceHealth> health(Question question) {
        return operations
                .metrics(question)
                .zipWith(
                        progress.behind(),
                        (metrics, behind) -> ServiceHealth.of(metrics, thresholds, behind, question.told()));
    }
}
