package io.baton.local.service;

import io.baton.local.folder.DataFolder;
import io.baton.local.process.Children;
import io.baton.local.process.LogFile;
import io.baton.local.process.Port;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The services of one run, and what they have in common. */
public final class Fleet {

    private final Path home;
    private final DataFolder folder;
    private final Addresses addresses;
    private final Children children;
    private final Settings settings;
    private final StartCache cache;
    private final Training training;
    private final List<Instance> instances;

    /** The programs of that repository as services of this run; none is started yet. */
    public Fleet(Path home, DataFolder folder, Children children, Addresses addresses, List<Program> programs) {
        this.home = home;
        this.folder = folder;
        this.addresses = addresses;
        this.children = children;
        this.settings = new Settings(addresses, folder, programs);
        this.cache = new StartCache(folder.startCaches());
        this.instances = new CopyOnWriteArrayList<>(programs.stream()
                .map(program -> instance(program, program.name(), program.port(addresses.environment())))
                .toList());
        this.training = new Training(this, folder.logs());
    }

    /** All of them. */
    public List<Instance> instances() {
        return instances;
    }

    /**
     * One more instance of a service, which shares everything with the others but its port; not started yet.
     *
     * @throws IllegalArgumentException if there is no such service
     */
    public Instance another(String name, Port port) {
        var others = instances.stream()
                .map(Instance::program)
                .filter(program -> program.name().equals(name))
                .toList();
        if (others.isEmpty()) {
            throw new IllegalArgumentException("No service " + name);
        }
        var another = instance(others.getFirst(), name + "-" + (others.size() + 1), port);
        instances.add(another);
        return another;
    }

    private Instance instance(Program program, String name, Port port) {
        return new Instance(program, name, port, this, LogFile.fresh(folder.logs(), name));
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
