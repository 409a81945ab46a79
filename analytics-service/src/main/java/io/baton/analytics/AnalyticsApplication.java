package io.baton.analytics;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

@SpringBootApplication
@ConfigurationPropertiesScan
class AnalyticsApplication {

    static void main(String[] args) {
        SpringApplication.run(AnalyticsApplication.class, args);
    }
}
