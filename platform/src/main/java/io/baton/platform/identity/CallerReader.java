package io.baton.platform.identity;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.Jwt;

/** Reads a verified token's claims as a {@link Caller}; claims of a wrong form count as absent. */
final class CallerReader {

    private CallerReader() {}

    static Caller caller(Jwt token) {
        return token instanceof KnownToken known ? known.caller() : read(token);
    }

    static Caller read(Jwt token) {
        return new Caller(
                Objects.requireNonNull(token.getSubject(), "A verified token has a subject"),
                token.getClaim("user_id") instanceof Number number ? number.longValue() : 0,
                text(token, "name"),
                text(token, "email"),
                roles(token.getClaim("roles")),
                guid(token.getClaim("company_guid")),
                token.getClaim("company_name") instanceof String name ? name : null,
                projects(token.getClaim("projects")));
    }

    private static String text(Jwt token, String claim) {
        return token.getClaim(claim) instanceof String text ? text : "";
    }

    private static Set<String> roles(@Nullable Object claim) {
        return claim instanceof List<?> list
                ? list.stream().map(String::valueOf).collect(Collectors.toUnmodifiableSet())
                : Set.of();
    }

    private static @Nullable UUID guid(@Nullable Object claim) {
        try {
            return claim instanceof String text ? UUID.fromString(text) : null;
        } catch (IllegalArgumentException malformed) {
            return null;
        }
    }

    private static Map<String, String> projects(@Nullable Object claim) {
        return claim instanceof Map<?, ?> map
                ? map.entrySet().stream()
                        .collect(Collectors.toUnmodifiableMap(
                                entry -> String.valueOf(entry.getKey()), entry -> String.valueOf(entry.getValue())))
                : Map.of();
    }
}
