package io.baton.execution.engine;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/** Where a node's input comes from. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "from")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Feed.Start.class, name = "start"),
    @JsonSubTypes.Type(value = Feed.Output.class, name = "output"),
    @JsonSubTypes.Type(value = Feed.Gathered.class, name = "gathered")
})
public sealed interface Feed {

    /** The run's own input. */
    record Start() implements Feed {}

    /** The output of one node; empty where that was skipped or is not there. */
    record Output(int node) implements Feed {}

    /** The run's input and the outputs of several nodes by key: {@code {"input": …, "nodes": {"a": …}}}. */
    record Gathered(List<Integer> nodes) implements Feed {}
}
