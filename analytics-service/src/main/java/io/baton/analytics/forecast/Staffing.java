package io.baton.analytics.forecast;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How work is staffed.
 *
 * @param ticketsPerAgentDay how many tickets an agent takes on in a day, which each desk knows best itself
 */
@Validated
@ConfigurationProperties("baton.staffing")
record Staffing(@DefaultValue("10") @Min(1) @Max(10_000) int ticketsPerAgentDay) {}
