package io.baton.local.service;

import io.baton.local.process.Port;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Where everything of one run listens: on loopback, at the ports that the environment names. */
public record Addresses(Map<String, String> environment) {

    /** PostgreSQL's port. */
    public Port postgres() {
        return Port.of(environment, "BATON_POSTGRES_PORT", 15_432);
    }

    /** The broker's port. */
    public Port kafka() {
        return Port.of(environment, "BATON_KAFKA_PORT", 19_092);
    }

    /** The port of Kafka's controller. */
    public Port kafkaController() {
        return Port.of(environment, "BATON_KAFKA_CONTROLLER_PORT", 19_093);
    }

    /** Every port that a run of these programs needs. */
    public List<Port> all(List<Program> programs) {
        var ports = new ArrayList<>(List.of(postgres(), kafka(), kafkaController()));
        programs.forEach(program -> ports.add(program.port(environment)));
        return ports;
    }

    /** The origin of a service. */
    public URI of(Program program) {
        return URI.create("http://127.0.0.1:" + program.port(environment).number());
    }
}
