package io.baton.execution.engine;

import io.baton.execution.step.Condition;
import io.baton.execution.step.StepKinds;
import io.baton.platform.background.Background;
import io.baton.platform.background.Rhythm;
import io.baton.platform.event.Topics;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the engine does beside requests. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(EngineProperties.class)
class EngineConfiguration {

    private static final Rhythm ALWAYS = Rhythm.always(Duration.ofMillis(200), Duration.ofSeconds(5));

    @Bean
    Tools engineTools(StepKinds kinds, Condition condition, EngineProperties limits) {
        var outputMax = Math.toIntExact(limits.outputMax().toBytes());
        return new Tools(kinds::any, condition, outputMax);
    }

    /** How much this instance has in its hands. */
    @Bean
    MeterBinder engineGauges(Crew crew, Placement placement) {
        return meters -> {
            Gauge.builder("baton.engine.driven", crew, Crew::size)
                    .description("Runs that this instance drives")
                    .register(meters);
            Gauge.builder(
                            "baton.engine.partitions",
                            placement,
                            held -> held.held().size())
                    .description("Partitions of runs that this instance holds")
                    .register(meters);
            Gauge.builder("baton.engine.epoch", placement, Placement::newestEpoch)
                    .description("The newest epoch under which it holds one; it rises with every taking over")
                    .register(meters);
        };
    }

    @Bean
    Topics placementTopic() {
        return Topics.of(PlacementGroup.TOPIC);
    }

    @Bean
    Background changeWriting(Ledger ledger) {
        return new Background("Writing changes of runs", Background.AROUND_REQUESTS, ALWAYS, ledger::write);
    }

    @Bean
    Background stepCalling(Calls calls) {
        return new Background("Calling steps", Background.AROUND_REQUESTS, ALWAYS, calls::make);
    }

    @Bean
    Background partitionTaking(Placement placement) {
        return new Background("Taking partitions over", Background.AROUND_REQUESTS, ALWAYS, placement::takeOver);
    }

    @Bean
    Background placementHearing(PlacementGroup group) {
        return new Background("Hearing of placement", Background.AROUND_REQUESTS, ALWAYS, group::join);
    }

    @Bean
    Background runFeeding(Feeder feeder) {
        return new Background("Feeding runs", Background.AROUND_REQUESTS, ALWAYS, feeder::feed);
    }

    @Bean
    Background runKeeping(Housekeeping housekeeping) {
        return new Background(
                "Keeping the engine's tables",
                Background.AROUND_REQUESTS,
                Rhythm.every(Duration.ofHours(6)),
                stop -> housekeeping.makePartitions());
    }

    @Bean
    Background queueMeasuring(Housekeeping housekeeping) {
        return new Background(
                "Measuring the queue of runs",
                Background.AROUND_REQUESTS,
                Rhythm.every(Duration.ofSeconds(5)),
                stop -> housekeeping.measureQueue());
    }
}
