package io.baton.workflow;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.test.context.DynamicPropertyRegistrar;

/** A real SMTP server, which the service is told of as an operator tells it: by {@code spring.mail.host} and {@code .port}. */
@TestConfiguration(proxyBeanMethods = false)
class MailServer {

    /** At a port of its own choice, where it is again when it was down. */
    @Bean(initMethod = "start", destroyMethod = "stop")
    GreenMail greenMail() {
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return new GreenMail(new ServerSetup(free.getLocalPort(), "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        } catch (IOException none) {
            throw new UncheckedIOException(none);
        }
    }

    @Bean
    DynamicPropertyRegistrar mailPort(GreenMail server) {
        return properties ->
                properties.add("spring.mail.port", () -> server.getSmtp().getPort());
    }
}
