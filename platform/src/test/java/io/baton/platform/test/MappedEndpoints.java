package io.baton.platform.test;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;

/** What a service answers, as a table of its endpoints or its contract must have it too. */
public final class MappedEndpoints {

    private MappedEndpoints() {}

    /** Every method with every path that it is mapped to, each in its {@link #plain} form. */
    public static Set<String> of(RequestMappingHandlerMapping mappings) {
        var mapped = new TreeSet<String>();
        for (var mapping : mappings.getHandlerMethods().keySet()) {
            for (var path : mapping.getPatternsCondition().getPatterns()) {
                for (var method : methods(mapping.getMethodsCondition().getMethods())) {
                    mapped.add(plain(method, path.getPatternString()));
                }
            }
        }
        return mapped;
    }

    /** Without the names of variables and without slashes at the end, such as {@code GET /tickets/{}}. */
    public static String plain(String method, String path) {
        return method + " " + plain(path);
    }

    static String plain(String path) {
        var plain = path.replaceAll("\\{[^}]*}", "{}").replaceAll("/+$", "");
        return plain.isEmpty() ? "/" : plain;
    }

    private static Set<String> methods(Set<RequestMethod> methods) {
        return methods.isEmpty()
                ? Set.of("GET")
                : methods.stream().map(Enum::name).collect(Collectors.toUnmodifiableSet());
    }
}
