package io.baton.execution.pipeline;

import static io.baton.execution.pipeline.Workshop.build;
import static io.baton.execution.pipeline.Workshop.stage;
import static io.baton.execution.pipeline.Workshop.step;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.test.StepVerifier;
import tools.jackson.databind.JsonNode;

/** Scripts that do what they should not. */
@PipelineTest
class HostileScriptsTests {

    private static final Duration SOON = Duration.ofSeconds(30);

    /** Everything that operations.md names, and what bash itself sets. */
    private static final Set<String> DOCUMENTED = Set.of(
            "PATH",
            "HOME",
            "TMPDIR",
            "LANG",
            "CI",
            "ARTIFACTS",
            "REPORTS",
            "RELEASES",
            "BATON_PROJECT",
            "BATON_STAGE",
            "BATON_STEP",
            "BATON_STEP_MARK",
            "PWD",
            "OLDPWD",
            "SHLVL",
            "_");

    private final Workshop shop;

    private final Path outside;

    /** Scripts may run as users of their own, who are to find what is outside. */
    HostileScriptsTests(@Autowired WebTestClient client, @TempDir Path outside) throws IOException {
        this.shop = new Workshop(client);
        this.outside = outside;
        Files.setPosixFilePermissions(outside, PosixFilePermissions.fromString("rwxrwxrwx"));
    }

    private String run(String script) {
        return shop.run(shop.pipeline(stage("a", 1, build("x", script))), null);
    }

    private JsonNode ended(String uri) {
        return step(shop.ended(uri), "x");
    }

    @Test
    void childrenThatHideAndIgnoreSignalsAreKilledWithTheRest() throws IOException {
        var beat = outside.resolve("beat");
        var uri = run("trap '' TERM\n" + hiding(beat) + "\nsleep 600");
        await().atMost(SOON).until(() -> Files.exists(beat));

        shop.post(uri + "/abort", null, 200);

        await().atMost(SOON).during(Duration.ofSeconds(1)).until(() -> isStill(beat));
    }

    /** Starts something in the background that has another parent, session and environment, and hears no signals. */
    private static String hiding(Path beat) {
        var loop = "trap \"\" TERM INT HUP; while :; do date +%s%N > " + beat + "; sleep 0.05; done";
        return "( env -i PATH=\"$PATH\" setsid bash -c '" + loop + "' & )";
    }

    private static boolean isStill(Path beat) throws IOException {
        var age = System.currentTimeMillis() - Files.getLastModifiedTime(beat).toMillis();
        return age > 500;
    }

    @Test
    void aStepThatTakesTooLongIsKilledWithAllThatHidesFromItAndSaysSo() throws IOException {
        var beat = outside.resolve("late");
        var script = "echo begun; trap '' TERM; " + hiding(beat) + "\nsleep 600";
        var body = build("x", script).replace("'ingredientId'", "'timeoutSeconds': 2, 'ingredientId'");
        var uri = shop.run(shop.pipeline(stage("a", 1, body)), null);

        var step = ended(uri);

        assertThat(step.path("status").asString()).isEqualTo("Failed");
        assertThat(step.path("message").asString()).isEqualTo("The script took longer than 2 s and was killed.");
        assertThat(shop.log(uri, step)).startsWith("begun\n").contains("longer than 2 s");
        assertThat(beat).exists();
        await().atMost(SOON).during(Duration.ofSeconds(1)).until(() -> isStill(beat));
    }

    @Test
    void aScriptSeesNoSecretsOfTheServiceAndNobodyElsesWorkspace() throws IOException {
        var secrets = Files.createDirectories(Path.of("target/trial-secrets")).toAbsolutePath();
        Files.writeString(secrets.resolve("key"), "hidden treasure");
        var busy = run("sleep 600");
        shop.awaitThat(busy, run -> step(run, "x").path("status").asString().equals("Running"));

        var uri = run("cat " + secrets.resolve("key")
                + " || true; cd ../..; ls | wc -l; ls /proc | grep -c '^[0-9]' || true");

        var step = ended(uri);
        assertThat(step.path("status").asString()).isEqualTo("Succeeded");
        var lines = shop.log(uri, step).lines().toList();
        assertThat(lines.getFirst()).contains("No such file or directory");
        assertThat(lines.get(1)).isEqualTo("1");
        assertThat(Integer.parseInt(lines.get(2))).isLessThan(10);
        shop.post(busy + "/abort", null, 200);
    }

    @Test
    void aGigabyteOfOutputHarmsNobody() {
        var uri = run("head -c 1000000000 /dev/zero | tr '\\0' x; echo; echo the end");

        var step = ended(uri);

        assertThat(step.path("status").asString()).isEqualTo("Succeeded");
        var log = shop.log(uri, step);
        assertThat(log)
                .hasSizeLessThan(1_100_000)
                .contains("bytes are left out here")
                .endsWith("\nthe end\n");
    }

    @Test
    void theEnvironmentHoldsWhatIsDocumentedAndNothingElse() {
        var uri = run("env -0 | tr '\\n\\0' ' \\n'");

        var names = shop.log(uri, ended(uri))
                .lines()
                .map(line -> line.substring(0, line.indexOf('=')))
                .collect(Collectors.toSet());

        assertThat(DOCUMENTED).containsAll(names);
    }

    @Test
    void whatAScriptMayUseIsLimited() {
        var uri = run("ulimit -d; ulimit -t; ulimit -f; ulimit -c");

        assertThat(shop.log(uri, ended(uri))).isEqualTo("2097152\n3600\n1048576\n0\n");
    }

    @Test
    void aLinkThatLeadsOutOfTheArtifactsFailsTheStep() {
        var step = ended(run("ln -s /etc/passwd \"$ARTIFACTS/secrets\""));

        assertThat(step.path("status").asString()).isEqualTo("Failed");
        assertThat(step.path("message").asString()).isEqualTo("secrets is a link that leads out of $ARTIFACTS.");
    }

    @Test
    void aLinkWithinTheArtifactsCountsAsWhatItLeadsTo() {
        var uri = run("echo 1 > \"$ARTIFACTS/lib.so.1\"; ln -s lib.so.1 \"$ARTIFACTS/lib.so\"");

        var release = shop.get(ended(uri).path("artifactUrl").asString());

        assertThat(release.at("/artifacts/0/sha256")).isEqualTo(release.at("/artifacts/1/sha256"));
    }

    @Test
    void eachAttemptGetsAWorkspaceOfItsOwn() {
        var uri = run("test -z \"$(ls -A)\"; touch mine; mkdir locked; touch locked/x; chmod 0 locked; pwd");
        var step = ended(uri);

        assertThat(step.path("status").asString()).isEqualTo("Succeeded");
        var folder = Path.of(shop.log(uri, step).strip());
        await().atMost(SOON).until(() -> Files.notExists(folder));
    }

    @Test
    void aFollowerGetsEachLineSoonAfterItIsPrinted() throws IOException {
        var flag = outside.resolve("flag");
        var uri = run("echo one; until test -e " + flag + "; do sleep 0.05; done; echo two");
        var step = step(
                shop.awaitThat(
                        uri, run -> step(run, "x").path("status").asString().equals("Running")),
                "x");
        var log = shop.client()
                .get()
                .uri(uri + "/steps/" + step.path("id").asString() + "/logs?follow=true&offset=1")
                .exchange()
                .expectStatus()
                .isOk()
                .returnResult(byte[].class)
                .getResponseBody()
                .map(bytes -> new String(bytes, UTF_8));

        StepVerifier.create(log)
                .expectNext("ne\n")
                .then(() -> create(flag))
                .expectNext("two\n")
                .expectComplete()
                .verify(SOON);
        var rest = shop.answer(
                "GET", uri + "/steps/" + step.path("id").asString() + "/logs?offset=4", null, 200, new HttpHeaders());
        assertThat(rest.getResponseBody()).isEqualTo("two\n");
        shop.ask("GET", uri + "/steps/" + step.path("id").asString() + "/logs?offset=x", null, 400);
    }

    private static void create(Path flag) {
        try {
            Files.createFile(flag);
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }
}
