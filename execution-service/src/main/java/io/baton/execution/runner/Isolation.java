package io.baton.execution.runner;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How scripts are kept to themselves. At best each runs as a user of its own who owns nothing but its workspace, in namespaces where
 * it sees no other process and none of the folders that are hidden from it. What the system does not offer is done without.
 */
final class Isolation {

    private static final Logger log = LoggerFactory.getLogger(Isolation.class);

    private static final long PROBE_SECONDS = 10;

    private final Way way;

    private final RunnerLimits limits;

    /** The service's own. */
    private final int user;

    private final int group;

    private final List<String> hidden;

    private final String supervisor = Workspaces.supervisor();

    private Isolation(Way way, RunnerLimits limits, Path folder) throws IOException {
        this.way = way;
        this.limits = limits;
        this.user = (Integer) Files.getAttribute(folder, "unix:uid");
        this.group = (Integer) Files.getAttribute(folder, "unix:gid");
        this.hidden = way.hasNamespaces() ? hidden(folder) : List.of();
    }

    /** The best that there is here, tried out. */
    static Isolation probe(RunnerLimits limits, Workspaces workspaces) {
        try {
            for (var way : Way.values()) {
                var isolation = new Isolation(way, limits, workspaces.folder());
                if ((isolation.user == 0 || !way.isForRoot()) && isolation.works(workspaces)) {
                    tell(way);
                    return isolation;
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("The folder of the runner cannot be used", failure);
        }
        throw new IllegalStateException("The runner cannot start bash.");
    }

    private static void tell(Way way) {
        if (way == Way.APART) {
            log.info(way.meaning());
        } else {
            log.warn(way.meaning());
        }
    }

    /** Whether a script's processes have all ended when the first of them has, if nobody killed it. */
    boolean isWhole() {
        return way.hasNamespaces();
    }

    /** What runs the script of a workspace; its standard input has to stay open as long as it may run. */
    List<String> command(Workspace workspace) {
        var as = as(workspace);
        var command = new ArrayList<>(way.before());
        command.addAll(List.of("bash", "-c", supervisor, "supervise"));
        command.add(workspace.script().toString());
        command.addAll(limits.inUnitsOfTheShell());
        command.add(Integer.toString(as.size()));
        command.addAll(as);
        command.addAll(hidden);
        return command;
    }

    /** Makes the workspace that of the user who is to run its script. */
    void handOver(Workspace workspace) throws IOException {
        if (way.hasUsers()) {
            workspace.giveTo(userOf(workspace));
        }
    }

    private int userOf(Workspace workspace) {
        return limits.firstUser() + workspace.slot();
    }

    /** Without any rights that could undo what was hidden. */
    private List<String> as(Workspace workspace) {
        var number = userOf(workspace);
        return switch (way) {
            case APART, BESIDE ->
                List.of(
                        "setpriv",
                        "--reuid=" + number,
                        "--regid=" + number,
                        "--clear-groups",
                        "--no-new-privs",
                        "--inh-caps=-all",
                        "--bounding-set=-all");
            case WITHIN ->
                List.of("unshare", "--user", "--map-user=" + user, "--map-group=" + group, "setpriv", "--no-new-privs");
            case BARE, LOOSE -> List.of();
        };
    }

    /** What the operator named, the workspaces of others, and what a user of its own could not enter on the way to its workspace. */
    private List<String> hidden(Path folder) throws IOException {
        var hidden = new LinkedHashSet<Path>();
        if (way.hasUsers()) {
            for (var above = folder.getRoot(); above != null && !above.equals(folder); above = below(above, folder)) {
                if (!Files.getPosixFilePermissions(above).contains(PosixFilePermission.OTHERS_EXECUTE)) {
                    hidden.add(above);
                    break;
                }
            }
        }
        for (var named : limits.hidden()) {
            hidden.add(named.toAbsolutePath().normalize());
        }
        hidden.add(folder);
        return hidden.stream().map(Path::toString).toList();
    }

    private static Path below(Path above, Path folder) {
        return above.resolve(folder.getName(above.getNameCount()));
    }

    /** Runs a script that leaves something in its workspace. */
    private boolean works(Workspaces workspaces) throws IOException {
        var workspace = workspaces.open(0);
        try {
            Files.writeString(workspace.script(), "echo tried > \"$PWD/done\"\n");
            handOver(workspace);
            var builder = new ProcessBuilder(command(workspace))
                    .directory(workspace.work().toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD);
            builder.environment().put(Offspring.MARK, workspace.mark());
            return ended(builder.start()) && Files.exists(workspace.work().resolve("done"));
        } catch (IOException | UnsupportedOperationException notThere) {
            log.debug("{} does not work here", way, notThere);
            return false;
        } finally {
            Offspring.end(workspace.mark());
            Workspace.delete(workspace.root());
        }
    }

    private static boolean ended(Process process) throws IOException {
        try {
            if (process.waitFor(PROBE_SECONDS, TimeUnit.SECONDS)) {
                return process.exitValue() == 0;
            }
            process.destroyForcibly();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            process.getOutputStream().close();
        }
        return false;
    }
}
