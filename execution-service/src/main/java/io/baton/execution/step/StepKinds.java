package io.baton.execution.step;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** All the kinds there are, by name and by accepted spelling. */
public final class StepKinds {

    private final Map<String, StepKind> byName = new TreeMap<>();

    private final List<StepType> types;

    StepKinds(List<StepKind> kinds) {
        for (var kind : kinds) {
            add(kind.type().name(), kind);
            kind.type().aliases().forEach(alias -> add(alias, kind));
        }
        types = of("").stream().map(StepKind::type).toList();
    }

    private void add(String name, StepKind kind) {
        if (byName.put(name, kind) != null) {
            throw new IllegalStateException("Two kinds of steps are called " + name + ".");
        }
    }

    /** The kind of that name or spelling that every definition may name, if there is one. */
    public Optional<StepKind> find(String name) {
        return any(name).filter(kind -> kind.family().isEmpty());
    }

    /** The kind of that name or spelling, whosever it is. */
    public Optional<StepKind> any(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** Every kind of a family once, by name. */
    public List<StepKind> of(String family) {
        return byName.entrySet().stream()
                .filter(entry -> entry.getValue().type().name().equals(entry.getKey()))
                .map(Map.Entry::getValue)
                .filter(kind -> kind.family().equals(family))
                .toList();
    }

    /** Every kind that every definition may name once, by name. */
    public List<StepType> types() {
        return types;
    }
}
