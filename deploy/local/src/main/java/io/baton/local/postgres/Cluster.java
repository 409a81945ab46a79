package io.baton.local.postgres;

import io.baton.local.folder.Trees;
import io.baton.local.process.CannotStart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/** PostgreSQL's data folder, looked at from outside. */
record Cluster(Path folder) {

    private static final int PID_FILE_STATUS_LINE = 7;

    boolean exists() {
        return Files.exists(folder);
    }

    /** Refuses a folder that PostgreSQL would stumble over, in words that say what to do. */
    void mustBeWhole(String major) {
        var version = versionFile();
        if (!version.matches("\\d+")) {
            throw damaged("its PG_VERSION cannot be read");
        }
        if (!version.equals(major)) {
            throw new CannotStart(
                    "%s holds the data of PostgreSQL %s, and this is PostgreSQL %s: './baton up --fresh' starts anew."
                            .formatted(folder, version, major));
        }
        if (!Files.isRegularFile(folder.resolve("global/pg_control"))) {
            throw damaged("its global/pg_control is missing");
        }
    }

    /** The folder to initialize; it becomes the cluster by {@link #adopt}, so that a broken off start leaves none behind. */
    Path draft() {
        var draft = folder.resolveSibling("postgres.new");
        Trees.delete(draft);
        return draft;
    }

    void adopt(Path draft) {
        try {
            Files.move(draft, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new CannotStart("%s cannot be made: %s".formatted(folder, e.getMessage()), e);
        }
    }

    /** Whether the server with that process id says in the folder that it takes connections. */
    boolean isServedBy(long pid) {
        var lines = pidFile();
        return lines.size() > PID_FILE_STATUS_LINE
                && lines.getFirst().strip().equals(Long.toString(pid))
                && lines.get(PID_FILE_STATUS_LINE).strip().equals("ready");
    }

    /** A server of an earlier run that still works on this folder: the process that the folder names, if it names the folder. */
    Optional<ProcessHandle> orphan() {
        return pidFile().stream()
                .findFirst()
                .map(String::strip)
                .filter(pid -> pid.matches("\\d{1,9}"))
                .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid)))
                .filter(ProcessHandle::isAlive)
                .filter(process -> process.info()
                        .arguments()
                        .map(List::of)
                        .orElse(List.of())
                        .contains(folder.toString()));
    }

    private List<String> pidFile() {
        try {
            return Files.readAllLines(folder.resolve("postmaster.pid"));
        } catch (IOException e) {
            return List.of();
        }
    }

    private String versionFile() {
        try {
            return Files.readString(folder.resolve("PG_VERSION")).strip();
        } catch (IOException e) {
            return "";
        }
    }

    private CannotStart damaged(String how) {
        return new CannotStart("The data folder %s is damaged (%s): './baton up --fresh' starts anew, without its data."
                .formatted(folder, how));
    }
}
