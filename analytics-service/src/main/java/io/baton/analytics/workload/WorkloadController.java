package io.baton.analytics.workload;

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
@RequestMapping("/analytics/workload")
class WorkloadController {

    private final Questions questions;

    private final Agents agents;

    private final Thresholds thresholds;

    WorkloadController(Questions questions, Agents agents, Thresholds thresholds) {
        this.questions = questions;
        this.agents = agents;
        this.thresholds = thresholds;
    }

    @GetMapping
    Mono<Workload> workload(Caller caller, @RequestParam Map<String, String> query) {
        caller.mustBeAdmin();
        return questions
                .ask(caller, query)
                .flatMap(question -> agents.loads(question, thresholds.activeTasksWarning())
                        .map(loads -> Workload.of(loads, question.told())));
    }
}
