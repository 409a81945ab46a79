package io.baton.platform.event;

import io.baton.platform.trace.Trace;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@SpringBootApplication
class EventTestApplication {

    static final Set<String> SENT_TO = Set.of(
            "order",
            "outage",
            "killed",
            "lost",
            "terminated",
            "rivals",
            "passed-on",
            "headers",
            "rollback",
            "waits",
            "identity",
            "published",
            "answers");

    static final Set<String> HEARD = Set.of(
            "repeats", "sent-twice", "redelivered", "poison", "garbage", "identity", "down", "traces", "gathered");

    @Bean
    Topics topics() {
        return new Topics(SENT_TO);
    }

    @Bean
    Broken broken() {
        return new Broken();
    }

    @Bean
    Map<String, Recorder> recorders(DatabaseClient database, Broken broken) {
        return HEARD.stream().collect(Collectors.toMap(topic -> topic, topic -> new Recorder(topic, database, broken)));
    }

    @Bean
    EventHandler repeats(Map<String, Recorder> recorders) {
        return recorder(recorders, "repeats");
    }

    @Bean
    EventHandler sentTwice(Map<String, Recorder> recorders) {
        return recorder(recorders, "sent-twice");
    }

    @Bean
    EventHandler redelivered(Map<String, Recorder> recorders) {
        return recorder(recorders, "redelivered");
    }

    @Bean
    EventHandler poison(Map<String, Recorder> recorders) {
        return recorder(recorders, "poison");
    }

    @Bean
    EventHandler garbage(Map<String, Recorder> recorders) {
        return recorder(recorders, "garbage");
    }

    @Bean
    EventHandler identity(Map<String, Recorder> recorders) {
        return recorder(recorders, "identity");
    }

    @Bean
    EventHandler down(Map<String, Recorder> recorders) {
        return recorder(recorders, "down");
    }

    @Bean
    EventHandler gathered(Map<String, Recorder> recorders) {
        return recorder(recorders, "gathered");
    }

    /** A handler that tells something itself, as most do. */
    @Bean
    EventHandler answering(Outbox outbox) {
        return new EventHandler() {
            @Override
            public String name() {
                return "answering";
            }

            @Override
            public String topic() {
                return "questions";
            }

            @Override
            public Mono<Void> apply(List<Event> events) {
                return outbox.append(events.stream()
                        .map(event -> new Fact("answers", event.key(), "baton.test.answered.v1", event.data()))
                        .toList());
            }
        };
    }

    @Bean
    EventHandler traces(Map<String, Recorder> recorders) {
        return recorder(recorders, "traces");
    }

    private static EventHandler recorder(Map<String, Recorder> recorders, String topic) {
        return Objects.requireNonNull(recorders.get(topic));
    }

    /** The keys whose events fail at present. */
    static final class Broken {

        final Set<String> keys = ConcurrentHashMap.newKeySet();
    }

    /** Writes a row for each event it hears. */
    record Recorder(String topic, DatabaseClient database, Broken broken, Set<String> traces) implements EventHandler {

        Recorder(String topic, DatabaseClient database, Broken broken) {
            this(topic, database, broken, ConcurrentHashMap.newKeySet());
        }

        @Override
        public String name() {
            return "of-" + topic;
        }

        @Override
        public Mono<Void> apply(List<Event> events) {
            return Mono.deferContextual(context -> {
                traces.add(Trace.current(context).traceParent());
                return Flux.fromIterable(events).concatMap(this::record).then();
            });
        }

        private Mono<Long> record(Event event) {
            return database.sql("INSERT INTO effect (consumer, key, event_id) VALUES (:consumer, :key, :id)")
                    .bind("consumer", name())
                    .bind("key", event.key())
                    .bind("id", event.id())
                    .fetch()
                    .rowsUpdated()
                    .doOnNext(written -> failIfBroken(event));
        }

        private void failIfBroken(Event event) {
            if (broken.keys.contains(event.key())) {
                throw new IllegalStateException("No agent for " + event.key());
            }
        }
    }
}
