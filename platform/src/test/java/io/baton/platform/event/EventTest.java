package io.baton.platform.event;

import io.baton.platform.test.RealServers;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webtestclient.autoconfigure.AutoConfigureWebTestClient;

/** One context for all tests of events; each test has a topic of its own. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@RealServers
@AutoConfigureWebTestClient(timeout = "60s")
@SpringBootTest(
        classes = EventTestApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.config.import=classpath:platform.yaml",
            "spring.application.name=event-tests",
            "baton.events.partitions=3",
            "baton.events.relay.poll=1s",
            "baton.events.relay.compete=200ms",
            "baton.events.consumer.tries-pause=50ms",
            "baton.events.consumer.outage-pause-max=500ms",
            "baton.events.consumer.patience.of-gathered=3s"
        })
@interface EventTest {}
