package io.baton.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Ports that nobody listens on, for what a bench starts by itself. */
public final class FreePorts {

    private FreePorts() {}

    /** One for each of these names, as the suite reads them: {@code BATON_<name>_PORT}. */
    public static Map<String, String> named(List<String> names) {
        var ports = new HashMap<String, String>();
        for (var name : names) {
            try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                ports.put("BATON_" + name + "_PORT", Integer.toString(socket.getLocalPort()));
            } catch (IOException failure) {
                throw new UncheckedIOException("No free port", failure);
            }
        }
        return ports;
    }
}
