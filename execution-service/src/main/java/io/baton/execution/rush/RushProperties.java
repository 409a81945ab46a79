package io.baton.execution.rush;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When requests are too many.
 *
 * @param delayMax how late the threads that read them may be before those that would start something are refused unread
 */
@ConfigurationProperties("baton.rush")
record RushProperties(@DefaultValue("75ms") Duration delayMax) {}
