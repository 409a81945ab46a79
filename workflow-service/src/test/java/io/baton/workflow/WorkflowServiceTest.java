package io.baton.workflow;

import io.baton.platform.test.RealServers;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.webtestclient.autoconfigure.AutoConfigureWebTestClient;
import org.springframework.context.annotation.Import;

/** The whole service on real servers, one for all tests that say so: each brings roles, kinds and tickets of its own. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {"baton.notification.mail-look=300ms", "spring.mail.host=127.0.0.1"})
@AutoConfigureWebTestClient(timeout = "20s")
@RealServers
@Import({Stage.class, ServiceRole.class, MailServer.class})
public @interface WorkflowServiceTest {}
