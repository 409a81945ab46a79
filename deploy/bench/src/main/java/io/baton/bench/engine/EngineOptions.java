package io.baton.bench.engine;

import io.baton.bench.Arguments;
import java.time.Duration;
import java.util.Set;

/**
 * What to measure, and with how much of everything.
 *
 * @param rounds of each, in turns
 * @param round how long one lasts
 * @param warmUp before the first round of each
 * @param clients how many run the workflow at once
 * @param peerClients how many do so with the peer
 * @param peerConnections the peer's connections to PostgreSQL
 * @param heapMib the heap of each JVM that is measured
 * @param backlog how many executions are queued
 */
record EngineOptions(
        Set<Part> parts,
        int rounds,
        Duration round,
        Duration warmUp,
        int clients,
        int peerClients,
        int peerConnections,
        int heapMib,
        int backlog) {

    static final String USAGE = """
            Measures the engine of the execution-service beside DBOS Transact for Java.

              --parts A,B,…         (%s)
              --rounds N            of each, in turns                  (3; 1..100)
              --seconds N           of one round                       (20; 1..600)
              --warm-up N           seconds before the first           (60; 0..600)
              --clients N           who run the workflow at once       (64; 1..4096)
              --peer-clients N      the same for the peer              (64; 1..4096)
              --peer-connections N  to PostgreSQL, of the peer         (10; 1..100)
              --heap N              MiB of each measured JVM           (512; 64..8192)
              --backlog N           queued executions                  (100000; 1000..1000000)
            """.formatted(Part.all());

    private static final Set<String> NAMES = Set.of(
            "--parts",
            "--rounds",
            "--seconds",
            "--warm-up",
            "--clients",
            "--peer-clients",
            "--peer-connections",
            "--heap",
            "--backlog");

    /** @throws IllegalArgumentException saying which option is wrong */
    static EngineOptions parse(String... arguments) {
        var given = Arguments.of(NAMES, arguments);
        return new EngineOptions(
                Part.parse(given.text("--parts", Part.all())),
                given.number("--rounds", 3, 1, 100),
                Duration.ofSeconds(given.number("--seconds", 20, 1, 600)),
                Duration.ofSeconds(given.number("--warm-up", 60, 0, 600)),
                given.number("--clients", 64, 1, 4096),
                given.number("--peer-clients", 64, 1, 4096),
                given.number("--peer-connections", 10, 1, 100),
                given.number("--heap", 512, 64, 8192),
                given.number("--backlog", 100_000, 1000, 1_000_000));
    }
}
