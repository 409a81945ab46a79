package io.baton.local.kafka;

import io.baton.local.process.Port;
import java.nio.file.Path;
import java.util.Properties;

/** What the one node is told: everything for a cluster of one, small, and on loopback. */
record BrokerSettings(Path folder, Port port, Port controllerPort) {

    static final int NODE = 1;
    static final String CONTROLLER = "CONTROLLER";

    Properties properties() {
        var properties = new Properties();
        addresses(properties);
        oneNode(properties);
        small(properties);
        return properties;
    }

    private void addresses(Properties properties) {
        var broker = "PLAINTEXT://127.0.0.1:" + port.number();
        var controller = "127.0.0.1:" + controllerPort.number();
        properties.put("process.roles", "broker,controller");
        properties.put("node.id", Integer.toString(NODE));
        properties.put("listeners", broker + "," + CONTROLLER + "://" + controller);
        properties.put("advertised.listeners", broker);
        properties.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT," + CONTROLLER + ":PLAINTEXT");
        properties.put("inter.broker.listener.name", "PLAINTEXT");
        properties.put("controller.listener.names", CONTROLLER);
        properties.put("controller.quorum.voters", NODE + "@" + controller);
        properties.put("log.dirs", folder.toString());
    }

    private static void oneNode(Properties properties) {
        properties.put("default.replication.factor", "1");
        properties.put("offsets.topic.replication.factor", "1");
        properties.put("transaction.state.log.replication.factor", "1");
        properties.put("transaction.state.log.min.isr", "1");
        properties.put("share.coordinator.state.topic.replication.factor", "1");
        properties.put("share.coordinator.state.topic.min.isr", "1");
        // Nobody else is about to join; the services' consumers start at once.
        properties.put("group.initial.rebalance.delay.ms", "0");
        // After a crash the controller holds the dead broker's place until its session ends, and the new one waits for
        // it.
        properties.put("broker.session.timeout.ms", "4000");
        properties.put("broker.heartbeat.interval.ms", "1000");
        // How soon an instance is missed is for the services to say; the usual least of 6 s is meant for networks.
        properties.put("group.min.session.timeout.ms", "1000");
        // A topic exists because a service declared it, as in production, and not because somebody misspelt one.
        properties.put("auto.create.topics.enable", "false");
    }

    private static void small(Properties properties) {
        properties.put("num.partitions", "4");
        properties.put("offsets.topic.num.partitions", "4");
        properties.put("transaction.state.log.num.partitions", "4");
        properties.put("share.coordinator.state.topic.num.partitions", "4");
        properties.put("num.network.threads", "2");
        properties.put("num.io.threads", "2");
        properties.put("background.threads", "2");
        properties.put("log.cleaner.dedupe.buffer.size", "2097152");
    }
}
