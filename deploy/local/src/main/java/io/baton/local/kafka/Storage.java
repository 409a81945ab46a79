package io.baton.local.kafka;

import io.baton.local.folder.Trees;
import io.baton.local.process.CannotStart;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/** The broker's folder: formatted once, and looked at before Kafka does, whose own complaints are long. */
record Storage(Path folder) {

    void check() {
        if (Files.exists(folder)) {
            mustBeWhole();
        }
    }

    void formatOnce() {
        if (!Files.exists(folder)) {
            format();
        }
    }

    private void mustBeWhole() {
        var meta = new Properties();
        try (var file = Files.newBufferedReader(folder.resolve("meta.properties"), StandardCharsets.UTF_8)) {
            meta.load(file);
        } catch (IOException | IllegalArgumentException e) {
            throw damaged("its meta.properties cannot be read", e);
        }
        for (var key : List.of("version", "cluster.id", "directory.id")) {
            if (meta.getProperty(key, "").isBlank()) {
                throw damaged("its meta.properties names no " + key, new IOException(key));
            }
        }
        if (!meta.getProperty("node.id", "").equals(Integer.toString(BrokerSettings.NODE))) {
            throw damaged("its meta.properties is another node's", new IOException("node.id"));
        }
    }

    /** Beside its place, and then moved there, so that a broken off start leaves no half of it. */
    private void format() {
        var draft = folder.resolveSibling("kafka.new");
        Trees.delete(draft);
        try (var quiet = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
            new Formatter()
                    .setPrintStream(quiet)
                    .setNodeId(BrokerSettings.NODE)
                    .setClusterId(Uuid.randomUuid().toString())
                    .setControllerListenerName(BrokerSettings.CONTROLLER)
                    .setMetadataLogDirectory(draft.toString())
                    .setDirectories(List.of(draft.toString()))
                    .setReleaseVersion(MetadataVersion.latestProduction())
                    .setIgnoreFormatted(false)
                    .run();
            Files.move(draft, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (Exception e) {
            throw new CannotStart("Kafka's folder %s cannot be formatted: %s".formatted(folder, e.getMessage()), e);
        }
    }

    private CannotStart damaged(String how, Exception cause) {
        return new CannotStart(
                "The data folder %s is damaged (%s): './baton up --fresh' starts anew, without its data."
                        .formatted(folder, how),
                cause);
    }
}
