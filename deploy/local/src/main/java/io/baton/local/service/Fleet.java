package io.baton.local.service;

import io.baton.local.folder.DataFolder;
import io.baton.local.process.Children;
import io.baton.local.process.LogFile;
import java.nio.file.Path;
import java.util.List;

/** The services of one run, and what they have in common. */
public final class Fleet {

    private final Path home;
    private final Addresses addresses;
    private final Children children;
    private final Settings settings;
    private final StartCache cache;
    private final Training training;
    private final List<Instance> instances;

    /** The programs of that repository as services of this run; none is started yet. */
    public Fleet(Path home, DataFolder folder, Children children, Addresses addresses, List<Program> programs) {
        this.home = home;
        this.addresses = addresses;
        this.children = children;
        this.settings = new Settings(addresses, folder.secrets(), programs);
        this.cache = new StartCache(folder.startCaches());
        this.instances = programs.stream()
                .map(program -> new Instance(program, this, LogFile.fresh(folder.logs(), program.name())))
                .toList();
        this.training = new Training(this, folder.logs());
    }

    /** All of them. */
    public List<Instance> instances() {
        return instances;
    }

    /** Makes the caches that let them start quicker the next time. */
    public Training training() {
        return training;
    }

    StartCache cache() {
        return cache;
    }

    Path home() {
        return home;
    }

    Build build() {
        return new Build(home);
    }

    Addresses addresses() {
        return addresses;
    }

    Children children() {
        return children;
    }

    Settings settings() {
        return settings;
    }
}
