package io.baton.analytics.sla;

import io.baton.analytics.measure.Kind;
import io.baton.analytics.measure.Question;
import io.baton.analytics.measure.Questions;
import io.baton.analytics.measure.Tallies;
import io.baton.platform.identity.Caller;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

@RestController
@RequestMapping("/analytics/tickets/sla")
class SlaController {

    private final Questions questions;

    private final Tallies tallies;

    SlaController(Questions questions, Tallies tallies) {
        this.questions = questions;
        this.tallies = tallies;
    }

    @GetMapping
    Mono<SlaCompliance> compliance(Caller caller, @RequestParam Map<String, String> query) {
        return questions.ask(caller, query).flatMap(this::compliance);
    }

    private Mono<SlaCompliance> compliance(Question question) {
        return tallies.over(question, Kind.TICKET_SLA).map(outcomes -> SlaCompliance.of(outcomes, question.told()));
    }
}
