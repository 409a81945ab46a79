package io.baton.platform.test;

import org.jspecify.annotations.Nullable;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.kafka.KafkaContainer;

/** The JVM's one Kafka, which can fail and come back with what it holds. */
interface TestBroker {

    String bootstrapServers();

    /** The broker is gone for its clients until {@link #start}. */
    void stop();

    void start();

    /** The broker, started by whoever asks first and ended with the JVM. */
    static TestBroker get() {
        return Holder.get();
    }

    /** Lazy, and one for all. */
    final class Holder {

        private static @Nullable TestBroker instance;

        private Holder() {}

        private static synchronized TestBroker get() {
            var running = instance;
            if (running == null) {
                running = Docker.usable() ? new Container() : new EmbeddedKafka();
                instance = running;
            }
            return running;
        }
    }

    /** In a container, paused to be gone, since a restarted one would have another port. */
    final class Container implements TestBroker {

        private final KafkaContainer kafka = new KafkaContainer(Docker.KAFKA);

        private Container() {
            kafka.start();
        }

        @Override
        public String bootstrapServers() {
            return kafka.getBootstrapServers();
        }

        @Override
        public void stop() {
            DockerClientFactory.instance()
                    .client()
                    .pauseContainerCmd(kafka.getContainerId())
                    .exec();
        }

        @Override
        public void start() {
            DockerClientFactory.instance()
                    .client()
                    .unpauseContainerCmd(kafka.getContainerId())
                    .exec();
        }
    }
}
