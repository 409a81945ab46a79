package io.baton.local.service;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How a service's JVM is told to be small and quick to start, at the cost of its speed after an hour. */
final class JvmFlags {

    private static final List<String> SMALL = List.of(
            // Started small: a heap that begins at a share of the machine's memory is touched whole before it is tidied
            // up.
            "-Xms48m",
            "-Xmx256m",
            "-Xss512k",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:+ExitOnOutOfMemoryError",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow");

    private JvmFlags() {}

    /** The standard flags, then those of {@code BATON_JVM_FLAGS}, which win. */
    static List<String> of(Map<String, String> environment) {
        var flags = new ArrayList<>(SMALL);
        var own = environment.getOrDefault("BATON_JVM_FLAGS", "").strip();
        if (!own.isEmpty()) {
            flags.addAll(List.of(own.split("\\s+")));
        }
        return flags;
    }
}
