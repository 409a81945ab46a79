package io.baton.analytics.rebuild;

import io.baton.analytics.Asked;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a company's admin is told, whatever is asked. */
record Answers(int port) {

    /** Without the steps: which workflow one belongs to is the same for all companies, and others here tell it otherwise. */
    static final List<String> PATHS = List.of(
            "tickets/status/",
            "tickets/priority/",
            "tickets/sla/",
            "tickets/dashboard/",
            "ticket-categories/",
            "ticket-trends/?start_date=2020-02-20&end_date=2020-03-31",
            "task-item-trends/?start_date=2020-02-20&end_date=2020-03-31",
            "workflows/metrics/",
            "workflows/departments/",
            "tasks/status/",
            "tasks/origin/",
            "tasks/performance/",
            "tasks/users/",
            "tasks/transfers/",
            "operational/",
            "workload/",
            "sla-risk/",
            "service-health/",
            "forecast/volume/?history_days=1826",
            "forecast/category/",
            "drilldown/tickets/status/?page_size=100",
            "drilldown/tickets/priority/?page_size=100",
            "drilldown/tasks/status/?page_size=100",
            "drilldown/tasks/origin/?page_size=100",
            "drilldown/transfers/?page_size=100",
            "drilldown/user/11/?page_size=100",
            "executions/overview/",
            "executions/throughput/?start_date=2020-02-20&end_date=2020-03-31",
            "executions/durations/",
            "executions/failures/");

    Map<String, JsonNode> of(UUID company) {
        var answers = new TreeMap<String, JsonNode>();
        PATHS.forEach(path -> answers.put(path, of(company, path)));
        return answers;
    }

    JsonNode of(UUID company, String path) {
        var body = WebTestClient.bindToServer()
                .baseUrl("http://127.0.0.1:" + port)
                .responseTimeout(Duration.ofSeconds(30))
                .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(16 << 20))
                .build()
                .get()
                .uri("/analytics/" + path)
                .headers(headers -> headers.setBearerAuth(Asked.token("admin", company)))
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody();
        return Steady.of(JsonMapper.shared().readTree(Objects.requireNonNull(body)));
    }
}
