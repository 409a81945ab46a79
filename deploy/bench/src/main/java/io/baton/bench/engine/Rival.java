package io.baton.bench.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A contender in a {@link Cabin} of its own, as the bench sees it. */
final class Rival implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final String name;

    private final Process process;

    private final Path log;

    private final PrintStream orders;

    private final BufferedReader answers;

    private Rival(String name, Process process, Path log) {
        this.name = name;
        this.process = process;
        this.log = log;
        this.orders = new PrintStream(process.getOutputStream(), true, UTF_8);
        this.answers = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
    }

    /** Starts it and waits until it can run something. */
    static Rival start(String name, List<String> flags, String classPath, Map<String, String> environment, Path log) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags);
        command.addAll(List.of("-cp", classPath, Cabin.class.getName(), name));
        var builder = new ProcessBuilder(command).redirectError(log.toFile());
        builder.environment().putAll(environment);
        try {
            var rival = new Rival(name, builder.start(), log);
            rival.expect(Cabin.READY);
            return rival;
        } catch (IOException failure) {
            throw new UncheckedIOException(name + " cannot be started", failure);
        }
    }

    /** Has so many clients run the workflow for a time. */
    Round run(int clients, Duration time) {
        orders.println(clients + " " + time.toMillis());
        return Round.parse(answer());
    }

    long pid() {
        return process.pid();
    }

    private void expect(String answer) {
        var said = answer();
        if (!said.equals(answer)) {
            throw new IllegalStateException(name + " said '" + said + "'");
        }
    }

    private String answer() {
        try {
            var line = answers.readLine();
            if (line == null) {
                throw new IllegalStateException(name + " has ended; see " + log);
            }
            return line;
        } catch (IOException failure) {
            throw new UncheckedIOException(name + " does not answer", failure);
        }
    }

    @Override
    public void close() {
        orders.close();
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
