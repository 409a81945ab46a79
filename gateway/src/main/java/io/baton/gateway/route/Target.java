package io.baton.gateway.route;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Where one request goes.
 *
 * @param upstream the service
 * @param prefix   what was taken off the path, which the service must put in front of its links; empty mostly
 * @param path     the path as the service knows it, still encoded
 */
record Target(Upstream upstream, String prefix, String path) {

    private static final String ACTUATOR = "/actuator";

    /** A service's own operation is nobody's business outside. */
    boolean isActuator() {
        var lower = URLDecoder.decode(path, StandardCharsets.UTF_8).toLowerCase(Locale.ROOT);
        return lower.equals(ACTUATOR) || lower.startsWith(ACTUATOR + "/");
    }
}
