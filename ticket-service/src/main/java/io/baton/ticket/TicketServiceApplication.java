package io.baton.ticket;

import io.baton.platform.event.Topics;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

@SpringBootApplication
class TicketServiceApplication {

    public static void main(String... arguments) {
        SpringApplication.run(TicketServiceApplication.class, arguments);
    }

    @Bean
    Topics topics() {
        return Topics.of("tickets", "tasks");
    }
}
