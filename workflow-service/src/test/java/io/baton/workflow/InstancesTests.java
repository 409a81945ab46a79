package io.baton.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.platform.event.Event;
import io.baton.platform.test.TestKafka;
import io.baton.platform.test.Tokens;
import io.baton.workflow.deadline.Sweeps;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.core.env.Environment;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** What holds however many instances of the service there are. */
@WorkflowServiceTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InstancesTests {

    @Autowired
    private Stage stage;

    @Autowired
    private TestKafka kafka;

    @Autowired
    private Environment environment;

    @Autowired
    private FlywayConnectionDetails connection;

    private @Nullable OtherInstance other;

    @BeforeEach
    void aSecondInstance() {
        if (other == null) {
            stage.directory();
            other = OtherInstance.beside(
                    environment,
                    kafka,
                    Objects.requireNonNull(connection.getJdbcUrl()),
                    Objects.requireNonNull(connection.getUsername()),
                    Objects.requireNonNull(connection.getPassword()));
        }
        stage.eventually(() -> assertThat(busyMembers()).isEqualTo(2));
    }

    @AfterAll
    void close() {
        if (other != null) {
            other.close();
        }
    }

    @Test
    void twoHundredTicketsGoToThreeAgentsInTurn() {
        var role = Stage.number();
        stage.role(role, "Shared " + role);
        for (var agent = 1; agent <= 3; agent++) {
            stage.member(role * 10 + agent, "shared " + agent, role);
        }
        stage.eventually(() -> assertThat(stage.count("SELECT count(*) FROM membership WHERE role_id = " + role))
                .isEqualTo(3));
        stage.eventually(
                () -> assertThat(stage.count("SELECT count(*) FROM directory_user WHERE user_id / 10 = " + role))
                        .isEqualTo(3));
        stage.initialize(stage.workflow("Shared", role, 3));

        IntStream.range(0, 200).forEach(i -> stage.tell(stage.ticket("Shared")));

        stage.eventually(() -> assertThat(stage.count("SELECT count(*) FROM task WHERE category = 'Shared'"))
                .isEqualTo(200));
        for (var agent = 1; agent <= 3; agent++) {
            assertThat(stage.count("SELECT count(*) FROM task_item WHERE user_id = " + (role * 10 + agent)))
                    .isEqualTo(agent == 3 ? 66 : 67);
        }
    }

    @Test
    void aTaskIsFollowedAtAnotherInstanceThanItIsMovedAt() {
        var workflow = stage.publishedWorkflow("Elsewhere followed");
        var task = stage.task("Elsewhere followed");
        CompletableFuture<@Nullable List<String>> events = WebClient.create(
                        "http://127.0.0.1:" + Objects.requireNonNull(other).port())
                .get()
                .uri("/tasks/" + task + "/events/")
                .accept(MediaType.TEXT_EVENT_STREAM)
                .headers(headers -> headers.setBearerAuth(Tokens.of("manager")))
                .retrieve()
                .bodyToFlux(new ParameterizedTypeReference<ServerSentEvent<JsonNode>>() {})
                .filter(event -> event.data() != null)
                .map(event -> String.valueOf(event.event()))
                .collectList()
                .timeout(Duration.ofSeconds(20))
                .toFuture();

        stage.move("admin", task, Stage.transition(workflow), null).as(200);
        stage.move("admin", task, null, null).as(200);

        assertThat(events.join()).isEqualTo(List.of("opened", "moved", "completed"));
    }

    @Test
    void whatIsLateIsMarkedAndToldOnceWhoeverSweeps(@Autowired BeanFactory here, @Autowired DatabaseClient database) {
        stage.publishedWorkflow("Swept by two");
        var tickets = IntStream.range(0, 60)
                .mapToObj(i -> stage.ticket("Swept by two"))
                .toList();
        tickets.forEach(stage::tell);
        stage.eventually(() -> assertThat(stage.count("SELECT count(*) FROM task WHERE category = 'Swept by two'"))
                .isEqualTo(60));
        database.sql("""
                        UPDATE task_item SET clock_from = now() - interval '9 hours', target_resolution = now()
                        WHERE task_id IN (SELECT task_id FROM task WHERE category = 'Swept by two')
                        """).then().block();

        Mono.when(
                        Sweeps.rounds(here, 4),
                        Sweeps.rounds(Objects.requireNonNull(other).beans(), 4))
                .block(Duration.ofSeconds(20));

        stage.eventually(() -> assertThat(stage.count("SELECT count(*) FROM task_log l JOIN task t USING (task_id)"
                        + " WHERE t.category = 'Swept by two' AND l.action = 'breached'"))
                .isEqualTo(60));
        var keys = tickets.stream().map(Stage::numberOf).collect(Collectors.toUnmodifiableSet());
        stage.eventually(() -> assertThat(told(keys)).hasSize(3 * 60));
        assertThat(told(keys).stream().collect(Collectors.groupingBy(Event::type, Collectors.counting())))
                .isEqualTo(
                        Map.of("baton.sla.warning.v1", 60L, "baton.sla.at-risk.v1", 60L, "baton.sla.breached.v1", 60L));
        assertThat(told(keys).stream()
                        .map(event -> event.key() + " " + event.type())
                        .distinct())
                .hasSize(3 * 60);
    }

    private List<Event> told(Set<String> keys) {
        return kafka.read("tasks", 1, Duration.ofSeconds(20)).stream()
                .filter(event -> keys.contains(event.key()) && event.type().startsWith("baton.sla."))
                .toList();
    }

    /** How many consumers of tickets have a part of them. */
    private long busyMembers() {
        var group = kafka.topic("") + "workflow-service.intake";
        try (var admin = Admin.create(Map.<String, Object>of("bootstrap.servers", kafka.bootstrapServers()))) {
            var described = admin.describeConsumerGroups(List.of(group)).describedGroups();
            return Objects.requireNonNull(described.get(group)).get(10, TimeUnit.SECONDS).members().stream()
                    .filter(member -> !member.assignment().topicPartitions().isEmpty())
                    .count();
        } catch (ExecutionException | InterruptedException | TimeoutException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
