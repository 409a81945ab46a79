package io.baton.platform.door;

import io.baton.platform.test.RealServers;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webtestclient.autoconfigure.AutoConfigureWebTestClient;

/** One context for all tests of the door. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@RealServers
@AutoConfigureWebTestClient
@SpringBootTest(
        classes = DoorApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.config.import=classpath:platform.yaml",
            "spring.application.name=door",
            "baton.identity.open-paths=/open/**",
            "baton.identity.allowed-origins=https://friend.example"
        })
@interface DoorTest {}
