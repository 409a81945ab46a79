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

    HostileScriptsTests(@Autowired WebTestClient client, @TempDir Path outside) {
        this.shop = new Workshop(client);
        this.outside = outside;
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
        var loop = "trap \"\" TERM INT HUP; while :; do date +%s%N > " + beat + "; sleep 0.05; done";
        var uri = run("trap '' TERM\n( env -i PATH=\"$PATH\" setsid bash -c '" + loop + "' & )\nsleep 600");
        await().atMost(SOON).until(() -> Files.exists(beat));

        shop.post(uri + "/abort", null, 200);

        await().atMost(SOON).during(Duration.ofSeconds(1)).until(() -> isStill(beat));
    }

    private static boolean isStill(Path beat) throws IOException {
        var age = System.currentTimeMillis() - Files.getLastModifiedTime(beat).toMillis();
        return age > 500;
    }

    @Test
    void aStepThatTakesTooLongIsKilledAndSaysSo() {
        var body = build("x", "echo begun; sleep 600").replace("'ingredientId'", "'timeoutSeconds': 1, 'ingredientId'");
        var uri = shop.run(shop.pipeline(stage("a", 1, body)), null);

        var step = ended(uri);

        assertThat(step.path("status").asString()).isEqualTo("Failed");
        assertThat(step.path("message").asString()).isEqualTo("The script took longer than 1 s and was killed.");
        assertThat(shop.log(uri, step)).startsWith("begun\n").contains("longer than 1 s");
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
