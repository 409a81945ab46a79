package io.baton.local.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** A port on the loopback address, and the environment variable that moves it. */
public record Port(String variable, int number) {

    private static final int NUMBER_MAX = 65_535;

    /** The port that the environment names, or else the standard one. */
    public static Port of(Map<String, String> environment, String variable, int standard) {
        var text = environment.getOrDefault(variable, "").strip();
        if (text.isEmpty()) {
            return new Port(variable, standard);
        }
        try {
            var number = Integer.parseInt(text);
            if (number > 0 && number <= NUMBER_MAX) {
                return new Port(variable, number);
            }
        } catch (NumberFormatException e) {
            throw new CannotStart("%s=%s is no port number.".formatted(variable, text), e);
        }
        throw new CannotStart("%s=%s is no port number.".formatted(variable, text));
    }

    /** Refuses, naming all that stand in the way, unless nobody listens on any of the ports and no two are the same. */
    public static void mustBeFree(Collection<Port> ports) {
        var users = new HashMap<Integer, String>();
        for (var port : ports) {
            var other = users.put(port.number, port.variable);
            if (other != null) {
                throw new CannotStart("%s and %s are both %d.".formatted(other, port.variable, port.number));
            }
        }
        var taken = ports.stream().filter(Port::isTaken).toList();
        if (!taken.isEmpty()) {
            var names = taken.stream().map(Port::described).collect(Collectors.joining(", "));
            throw new CannotStart("%s taken: %s. End what listens there, or set the variable to another port."
                    .formatted(taken.size() == 1 ? "A port is" : "Ports are", names));
        }
    }

    private String described() {
        return number + " (" + variable + ")";
    }

    private boolean isTaken() {
        try (var probe = new ServerSocket()) {
            probe.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), number));
            return false;
        } catch (IOException e) {
            return true;
        }
    }
}
