package io.baton.analytics.risk;

import io.baton.analytics.intake.Company;
import io.baton.analytics.measure.Questions;
import io.baton.platform.identity.Caller;
import io.baton.platform.problem.Invalid;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

@RestController
@RequestMapping("/analytics")
class RiskController {

    private static final int SCORE_MAX = 100;

    private final Questions questions;

    private final Risks risks;

    private final RiskReports reports;

    RiskController(Questions questions, Risks risks, RiskReports reports) {
        this.questions = questions;
        this.risks = risks;
        this.reports = reports;
    }

    @GetMapping("/sla-risk")
    Mono<RiskReport> report(Caller caller, @RequestParam Map<String, String> query) {
        caller.mustBeAdmin();
        return questions.ask(caller, query).flatMap(reports::report);
    }

    @GetMapping("/forecast/sla-risk")
    Mono<RiskForecast> forecast(Caller caller, @RequestParam(defaultValue = "70") String threshold) {
        caller.mustBeAdmin();
        return risks.forecast(Company.of(caller), score(threshold));
    }

    private static int score(String text) {
        try {
            var score = Integer.parseInt(text);
            if (score >= 0 && score <= SCORE_MAX) {
                return score;
            }
        } catch (NumberFormatException wrong) {
            // As if it were out of bounds: the message is the same.
        }
        throw new Invalid("threshold", "Must be a whole number from 0 to %d.".formatted(SCORE_MAX));
    }
}
