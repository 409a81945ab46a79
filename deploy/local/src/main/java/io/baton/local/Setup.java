package io.baton.local;

import io.baton.local.service.Program;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a run is made of.
 *
 * @param home the root of the repository, where the build has left its jars
 * @param data the data folder
 * @param environment the {@code BATON_*_PORT} variables, and whatever else the services shall find in their environment
 * @param programs the services
 */
public record Setup(Path home, Path data, Map<String, String> environment, List<Program> programs) {

    /** The usual run: all services, the data below the root unless {@code BATON_DATA} says otherwise. */
    public static Setup of(Path home, Map<String, String> environment) {
        var data = environment.getOrDefault("BATON_DATA", "").strip();
        return new Setup(home, data.isEmpty() ? home.resolve(".baton") : Path.of(data), environment, Program.ALL);
    }

    /** The same run with one more variable. */
    public Setup with(String variable, String value) {
        var more = new HashMap<>(environment);
        more.put(variable, value);
        return new Setup(home, data, more, programs);
    }
}
