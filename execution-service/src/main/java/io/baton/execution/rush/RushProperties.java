package io.baton.execution.rush;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When requests are too many.
 *
 * @param delayMax how long they may wait for certain before those that would start something are refused unread
 */
@ConfigurationProperties("baton.rush")
record RushProperties(@DefaultValue("75ms") Duration delayMax) {}
