package io.baton.execution;

import io.baton.platform.test.RealServers;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.webtestclient.autoconfigure.AutoConfigureWebTestClient;

/**
 * The whole service on real servers. One annotation for all, so that they share one context. Tests' own receivers at 127.0.0.1
 * may be called, which is an operator's exception; every other address of this machine may not.
 */
@RealServers
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "baton.outbound.allowed=127.0.0.1",
            "baton.webhook.seal.keys=a key of more than thirty-two letters"
        })
@AutoConfigureWebTestClient
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface ExecutionServiceTest {}
