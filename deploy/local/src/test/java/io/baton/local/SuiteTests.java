package io.baton.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SuiteTests {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Path folder;

    SuiteTests(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void dataOutlivesARestartAndNotAFreshStart() throws Exception {
        var trial = Trial.below(folder);
        try (var suite = trial.started()) {
            assertThat(suite.service("ticket-service").log().text()).contains("starts 1");
            createTopic(trial, "kept");
            assertServerIsDurable(trial);
            assertEachRoleHasItsOwnDatabase(trial);
        }
        try (var suite = trial.started()) {
            assertThat(suite.service("ticket-service").log().text()).contains("starts 2");
            assertThat(topics(trial)).contains("kept");
        }
        try (var suite = trial.started(true)) {
            assertThat(suite.service("ticket-service").log().text()).contains("starts 1");
            assertThat(topics(trial)).doesNotContain("kept");
        }
    }

    @Test
    void onePartEndsAndStartsWhileTheOthersStay() throws Exception {
        var trial = Trial.below(folder);
        try (var suite = trial.started()) {
            var tickets = suite.service("ticket-service");
            tickets.kill();
            assertThat(tickets.isReady()).isFalse();
            assertThat(suite.service("gateway").isReady()).isTrue();
            tickets.start();
            assertThat(tickets.isReady()).isTrue();
            assertThat(tickets.log().text()).contains("starts 1", "starts 2");

            createTopic(trial, "kept");
            suite.kafka().stop(PATIENCE);
            assertThatThrownBy(() -> topics(trial)).hasMessageContaining("Timed out");
            suite.kafka().start();
            assertThat(topics(trial)).contains("kept");
        }
    }

    @Test
    void aServiceMayHaveMoreInstancesThanOne() {
        var trial = Trial.below(folder);
        try (var suite = trial.started()) {
            var other = suite.another("ticket-service", trial.port("OTHER"));
            other.start();
            assertThat(other.name()).isEqualTo("ticket-service-2");
            assertThat(other.address()).hasPort(trial.port("OTHER"));
            assertThat(other.log().text()).contains("starts 2").doesNotContain("starts 1");

            suite.service("ticket-service").kill();
            assertThat(other.isReady()).isTrue();
            other.freeze();
            await().until(() -> !other.isReady());
            other.thaw();
            assertThat(other.isReady()).isTrue();
            assertThatThrownBy(() -> suite.another("no-service", 1)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void startCachesAreMadeOnceAndUsedFromThenOn() {
        var trial = Trial.below(folder);
        try (var suite = trial.started()) {
            assertThat(suite.service("gateway").log().text()).doesNotContain("-XX:AOTCache=");
            assertThat(suite.train("ticket-service")).isEqualTo(1);
            assertThat(suite.train()).isEqualTo(1);
            assertThat(suite.train()).isZero();
        }
        try (var suite = trial.started()) {
            assertThat(suite.service("gateway").log().text())
                    .contains("-XX:AOTCache=")
                    .doesNotContain("warning");
        }
    }

    @Test
    void nothingThatWasStartedOutlivesTheSuite() {
        var trial = Trial.below(folder);
        List<ProcessHandle> started;
        try (var suite = trial.started()) {
            assertThat(suite.door()).hasPort(trial.port("GATEWAY"));
            started = ProcessHandle.current().descendants().toList();
            assertThat(started).hasSizeGreaterThan(3);
        }
        await().atMost(PATIENCE).until(() -> started.stream().noneMatch(ProcessHandle::isAlive));
    }

    private static void createTopic(Trial trial, String name) throws Exception {
        try (var admin = admin(trial)) {
            admin.createTopics(List.of(new NewTopic(name, 1, (short) 1)))
                    .all()
                    .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
    }

    private static Iterable<String> topics(Trial trial) throws Exception {
        try (var admin = admin(trial)) {
            return admin.listTopics().names().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
    }

    private static Admin admin(Trial trial) {
        return Admin.create(Map.of(
                "bootstrap.servers", "127.0.0.1:" + trial.port("KAFKA"),
                "default.api.timeout.ms", "2000",
                "request.timeout.ms", "1000"));
    }

    private static void assertServerIsDurable(Trial trial) throws Exception {
        try (var connection = DriverManager.getConnection(url(trial, "ticket"), "ticket", password(trial, "ticket"));
                var statement = connection.createStatement()) {
            for (var setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
                try (var row = statement.executeQuery("SHOW " + setting)) {
                    row.next();
                    assertThat(row.getString(1)).isEqualTo("on");
                }
            }
        }
    }

    private static void assertEachRoleHasItsOwnDatabase(Trial trial) throws Exception {
        var password = trial.data().resolve("secrets/ticket.password");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(password)))
                .isEqualTo("rw-------");
        assertThatThrownBy(() -> DriverManager.getConnection(url(trial, "ticket"), "ticket", "guessed"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("password authentication failed");
        assertThatThrownBy(() -> DriverManager.getConnection(url(trial, "ticket"), "baton", password(trial, "ticket")))
                .isInstanceOf(SQLException.class);
    }

    private static String password(Trial trial, String role) throws Exception {
        return Files.readString(trial.data().resolve("secrets").resolve(role + ".password"))
                .strip();
    }

    private static String url(Trial trial, String database) {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(trial.port("POSTGRES"), database);
    }
}
