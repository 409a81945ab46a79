package io.baton.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code baton}, in a repository of scripts that play Maven and Java. */
class BatonScriptTests {

    private static final Path SCRIPT =
            Path.of("..", "..", "baton").toAbsolutePath().normalize();

    /** The usual programs and no Java. */
    private static final Path PROGRAMS = Path.of("target", "trial-programs").toAbsolutePath();

    private static final List<String> MODULES = List.of(
            "gateway", "workflow-service", "ticket-service", "execution-service", "analytics-service", "deploy/local");

    private final Path folder;
    private final Path home;
    private final Path fitting;

    BatonScriptTests(@TempDir Path folder) throws IOException {
        this.folder = folder;
        home = Files.createDirectories(folder.resolve("my repository"));
        fitting = jdk(folder.resolve("fitting"), "25.0.3");
    }

    @BeforeEach
    void makeRepository() throws IOException {
        Files.copy(SCRIPT, home.resolve("baton"));
        executable(home.resolve("mvnw"), maven());
        Files.createFile(home.resolve("pom.xml"));
        Files.createDirectories(home.resolve(".mvn"));
        for (var module : List.of("platform", "deploy/local")) {
            makeSources(module);
        }
        for (var module : MODULES) {
            makeSources(module);
        }
    }

    @Test
    void helpIsPrintedAndAnythingUnknownIsMisuse() throws Exception {
        assertThat(baton(Map.of(), "help"))
                .matches(Outcome::succeeded)
                .satisfies(outcome -> assertThat(outcome.text()).contains("./baton up", "--fresh", "BATON_DATA"));
        assertThat(baton(Map.of(), "down"))
                .isEqualTo(new Outcome(2, "baton: unknown command down: see './baton help'.\n"));
        assertThat(baton(Map.of(), "up", "--fast"))
                .isEqualTo(new Outcome(2, "baton: unknown option --fast: see './baton help'.\n"));
    }

    @Test
    void tooOldJdksAreNamed() throws Exception {
        jdk(folder.resolve("jdks/old"), "17.0.15");
        jdk(folder.resolve("jdks/older"), "1.8.0_412");
        var outcome = baton(Map.of("BATON_JDKS", folder.resolve("jdks").toString()), "up");
        assertThat(outcome)
                .isEqualTo(
                        new Outcome(
                                1,
                                "baton: needs a JDK 25 or newer and found 1.8.0_412, 17.0.15; set JAVA_HOME to one that fits.\n"));
    }

    @Test
    void noJdkAtAllIsSaid() throws Exception {
        var outcome = baton(Map.of("BATON_JDKS", folder.resolve("nowhere").toString()), "up");
        assertThat(outcome)
                .isEqualTo(new Outcome(
                        1, "baton: needs a JDK 25 or newer and found none; set JAVA_HOME to one that fits.\n"));
    }

    @Test
    void anUnfittingJavaHomeIsPassedOverForAFittingFolder() throws Exception {
        var old = jdk(folder.resolve("old"), "21.0.2");
        jdk(folder.resolve("jdks/new"), "26");
        var jdks = folder.resolve("jdks").toString();
        assertThat(baton(Map.of("JAVA_HOME", old.toString(), "BATON_JDKS", jdks), "up")
                        .text())
                .contains("jdks/new runs");
        assertThat(baton(Map.of("JAVA_HOME", fitting.toString(), "BATON_JDKS", jdks), "up")
                        .text())
                .contains("fitting runs");
    }

    @Test
    void whatIsNotBuiltIsBuiltAndOnlyThat() throws Exception {
        var environment = Map.of("JAVA_HOME", fitting.toString());
        var first = baton(environment, "up", "--fresh");
        assertThat(first).matches(Outcome::succeeded);
        assertThat(first.text())
                .containsPattern("  platform +\\d s +built")
                .containsPattern("  gateway +\\d s +built")
                .contains("fitting runs", "-Dbaton.home=" + home.toRealPath())
                .contains(
                        "local-0.1.0-SNAPSHOT.jar:" + home.toRealPath() + "/library.jar io.baton.local.Baton --fresh");

        assertThat(baton(environment, "up").text()).doesNotContain("built");

        Files.writeString(home.resolve("gateway/src/main/New.java"), "class New {}");
        Files.setLastModifiedTime(
                home.resolve("gateway/src/main/New.java"),
                FileTime.from(Instant.now().plusSeconds(2)));
        assertThat(baton(environment, "up").text()).contains("built");
        // Something that is gone is a change as well.
        Files.delete(home.resolve("gateway/src/main/New.java"));
        assertThat(baton(environment, "up").text()).contains("   built");
        assertThat(baton(environment, "up").text()).doesNotContain("   built");
        Files.delete(home.resolve("library.jar"));
        assertThat(baton(environment, "up").text()).contains("   built");
    }

    @Test
    void aFailingBuildShowsItsErrors() throws Exception {
        Files.createFile(home.resolve("broken"));
        var outcome = baton(Map.of("JAVA_HOME", fitting.toString()), "up");
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.text())
                .contains("[ERROR] Ticket.java:[3,1] illegal start of expression", "baton: the build failed;")
                .doesNotContain("runs");
    }

    @Test
    void itWorksFromElsewhereAndThroughALink() throws Exception {
        var link = Files.createSymbolicLink(folder.resolve("link"), Path.of("my repository/baton"));
        var outcome = run(folder, Map.of("JAVA_HOME", fitting.toString()), List.of(link.toString(), "up"));
        assertThat(outcome.text()).contains("-Dbaton.home=" + home.toRealPath());
    }

    private void makeSources(String module) throws IOException {
        Files.createDirectories(home.resolve(module).resolve("src/main"));
        Files.writeString(home.resolve(module).resolve("pom.xml"), "");
    }

    /** Writes what the real one leaves, and says what it says. */
    private static String maven() {
        return """
            #!/bin/sh
            cd "$(dirname "$0")"
            echo "[INFO] Building platform 0.1.0-SNAPSHOT                     [1/2]"
            if [ -f broken ]; then
                echo "[ERROR] Ticket.java:[3,1] illegal start of expression"
                exit 1
            fi
            echo "[INFO] Building gateway 0.1.0-SNAPSHOT                      [2/2]"
            echo "[INFO] Reactor Summary for baton 0.1.0-SNAPSHOT:"
            for module in %s; do
                mkdir -p $module/target
                echo jar > $module/target/$(basename $module)-0.1.0-SNAPSHOT.jar
                echo exec > $module/target/$(basename $module)-0.1.0-SNAPSHOT-exec.jar
                printf '%%s' "$PWD/library.jar" > $module/target/runtime.classpath
            done
            echo jar > library.jar
            """.formatted(String.join(" ", MODULES));
    }

    private static Path jdk(Path jdk, String version) throws IOException {
        Files.createDirectories(jdk.resolve("bin"));
        executable(jdk.resolve("bin/java"), "#!/bin/sh\necho \"" + jdk + " runs $*\"\n");
        executable(jdk.resolve("bin/javac"), "#!/bin/sh\n");
        Files.writeString(jdk.resolve("release"), "IMPLEMENTOR=\"Trial\"\nJAVA_VERSION=\"" + version + "\"\n");
        return jdk;
    }

    private static void executable(Path file, String text) throws IOException {
        Files.writeString(file, text);
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private Outcome baton(Map<String, String> environment, String... arguments) throws Exception {
        var command = new ArrayList<>(List.of(home.resolve("baton").toString()));
        command.addAll(List.of(arguments));
        return run(home, environment, command);
    }

    private Outcome run(Path from, Map<String, String> environment, List<String> command) throws Exception {
        Files.createDirectories(PROGRAMS);
        for (var name : List.of(
                "sh",
                "sed",
                "cut",
                "sort",
                "tr",
                "dirname",
                "basename",
                "readlink",
                "find",
                "head",
                "tail",
                "tee",
                "grep",
                "date",
                "mkdir",
                "mv",
                "cat",
                "env",
                "true")) {
            var link = PROGRAMS.resolve(name);
            if (!Files.exists(link)) {
                Files.createSymbolicLink(link, Path.of("/usr/bin", name));
            }
        }
        var builder = new ProcessBuilder(command).directory(from.toFile()).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().put("PATH", PROGRAMS.toString());
        builder.environment().put("HOME", folder.toString());
        builder.environment().putAll(environment);
        var process = builder.start();
        var text = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        return new Outcome(process.exitValue(), text);
    }

    private record Outcome(int code, String text) {

        boolean succeeded() {
            return code == 0;
        }
    }
}
