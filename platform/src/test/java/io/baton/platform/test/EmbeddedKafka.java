package io.baton.platform.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;
import org.jspecify.annotations.Nullable;

/** A real KRaft broker in this JVM, on loopback, with its data in a folder that goes with the JVM. */
final class EmbeddedKafka implements TestBroker {

    private final Path data;

    private final int port = freePort();

    private final int controllerPort = freePort();

    private @Nullable KafkaRaftServer server;

    EmbeddedKafka() {
        try {
            data = Files.createTempDirectory("baton-test-kafka");
            format();
        } catch (Exception failure) {
            throw new IllegalStateException("Kafka's folder could not be formatted", failure);
        }
        start();
        Runtime.getRuntime().addShutdownHook(new Thread(this::end, "test-kafka-end"));
    }

    @Override
    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    @Override
    public synchronized void start() {
        if (server == null) {
            server = new KafkaRaftServer(KafkaConfig.fromProps(properties(), false), Time.SYSTEM);
            server.startup();
        }
    }

    @Override
    public synchronized void stop() {
        var running = server;
        if (running != null) {
            running.shutdown();
            running.awaitShutdown();
            server = null;
        }
    }

    private void end() {
        stop();
        try (var files = Files.walk(data)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(java.io.File::delete);
        } catch (IOException left) {
            // A temporary folder that stays behind harms nobody.
        }
    }

    private void format() throws Exception {
        new Formatter()
                .setNodeId(1)
                .setClusterId(Uuid.randomUuid().toString())
                .setControllerListenerName("CONTROLLER")
                .setMetadataLogDirectory(data.toString())
                .setDirectories(List.of(data.toString()))
                .setReleaseVersion(MetadataVersion.latestProduction())
                .setIgnoreFormatted(false)
                .run();
    }

    private Properties properties() {
        var properties = new Properties();
        properties.put("process.roles", "broker,controller");
        properties.put("node.id", "1");
        properties.put("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
        properties.put("listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
        properties.put("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port);
        properties.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        properties.put("controller.listener.names", "CONTROLLER");
        properties.put("log.dirs", data.toString());
        for (var one : List.of(
                "offsets.topic.replication.factor",
                "transaction.state.log.replication.factor",
                "transaction.state.log.min.isr",
                "share.coordinator.state.topic.replication.factor",
                "share.coordinator.state.topic.min.isr")) {
            properties.put(one, "1");
        }
        for (var few : List.of(
                "offsets.topic.num.partitions",
                "transaction.state.log.num.partitions",
                "share.coordinator.state.topic.num.partitions")) {
            properties.put(few, "4");
        }
        properties.put("group.initial.rebalance.delay.ms", "0");
        properties.put("num.network.threads", "2");
        properties.put("num.io.threads", "2");
        properties.put("log.cleaner.dedupe.buffer.size", "2097152");
        // A topic nobody declared is a fault that a test should see.
        properties.put("auto.create.topics.enable", "false");
        return properties;
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException failure) {
            throw new UncheckedIOException("No free port", failure);
        }
    }
}
