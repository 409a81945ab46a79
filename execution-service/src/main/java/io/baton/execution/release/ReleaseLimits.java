package io.baton.execution.release;

import jakarta.validation.constraints.Min;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * What a release may hold, and where it may go.
 *
 * @param sizeMax of all files of a release together
 * @param filesMax of a release
 * @param targets by the name that pipelines use
 */
@Validated
@ConfigurationProperties("baton.release")
record ReleaseLimits(
        @DefaultValue("256MB") DataSize sizeMax,
        @DefaultValue("1000") @Min(1) int filesMax,
        @DefaultValue Map<String, Target> targets) {

    /**
     * Where something may be deployed.
     *
     * @param path the folder whose {@code current} always is the whole of one deployment
     * @param projects that may deploy there; none named: all
     */
    record Target(Path path, @DefaultValue Set<String> projects) {

        boolean isFor(String project) {
            return projects.isEmpty() || projects.contains(project);
        }
    }
}
