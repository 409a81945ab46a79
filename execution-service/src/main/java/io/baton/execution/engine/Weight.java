package io.baton.execution.engine;

import tools.jackson.databind.JsonNode;

/** About how many bytes a document takes, without writing it. */
final class Weight {

    private static final int OF_A_NODE = 8;

    private Weight() {}

    /** The weight, counted no further than a little over the limit. */
    static long of(JsonNode document, long limit) {
        long weight = OF_A_NODE;
        if (document.isString()) {
            return weight + document.stringValue().length();
        }
        if (document.isObject()) {
            for (var property : document.properties()) {
                weight += property.getKey().length() + of(property.getValue(), limit - weight);
                if (weight > limit) {
                    return weight;
                }
            }
            return weight;
        }
        for (var element : document) {
            weight += of(element, limit - weight);
            if (weight > limit) {
                return weight;
            }
        }
        return weight;
    }
}
