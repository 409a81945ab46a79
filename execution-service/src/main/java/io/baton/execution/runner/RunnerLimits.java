package io.baton.execution.runner;

import jakarta.validation.constraints.Min;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Where scripts are run, and every limit of it.
 *
 * @param local whether scripts are run beside this service, with its rights
 * @param folder of the workspaces; nobody else's
 * @param jobsMax scripts that run at the same time in this instance
 * @param waitingMax scripts that wait for their turn; further ones come again later
 * @param logMax what is kept of one step's output, from its beginning; of the rest only the last lines
 * @param logRetention how long logs are kept
 * @param memoryMax of data of each process; 0 for no limit
 * @param cpuMax computing time of each process
 * @param processesMax of a script's user at the same time; the system does not hold root to it
 * @param fileMax size of a file that a script writes
 * @param firstUser number of the user that scripts run as where this service runs as root; those that run at the same time have that
 *     and the numbers behind it
 * @param hidden folders that scripts must not see, where the system offers that
 * @param pass names of variables of the service's own environment that scripts get, too
 */
@Validated
@ConfigurationProperties("baton.runner")
record RunnerLimits(
        @DefaultValue("false") boolean local,
        Path folder,
        @DefaultValue("8") @Min(1) int jobsMax,
        @DefaultValue("64") @Min(0) int waitingMax,
        @DefaultValue("10MB") DataSize logMax,
        @DefaultValue("30d") Duration logRetention,
        @DefaultValue("2GB") DataSize memoryMax,
        @DefaultValue("1h") Duration cpuMax,
        @DefaultValue("4096") @Min(16) int processesMax,
        @DefaultValue("1GB") DataSize fileMax,
        @DefaultValue("60600") @Min(1) int firstUser,
        @DefaultValue List<Path> hidden,
        @DefaultValue List<String> pass) {

    /** Of data, computing time, processes and files. */
    List<String> inUnitsOfTheShell() {
        return List.of(
                Long.toString(memoryMax.toKilobytes()),
                Long.toString(cpuMax.toSeconds()),
                Integer.toString(processesMax),
                Long.toString(fileMax.toKilobytes()));
    }
}
