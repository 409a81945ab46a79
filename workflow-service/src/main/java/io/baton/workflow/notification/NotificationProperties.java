package io.baton.workflow.notification;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Every limit of the notices.
 *
 * @param mailFrom whom mail comes from
 * @param mailThreads letters that are sent at the same time
 * @param mailLimit how long sending one may take
 * @param mailLook the slow look for letters that nobody announced
 * @param streamsMax open streams of this instance
 * @param streamsMaxOfUser open streams of one user at this instance
 * @param streamLook how often a stream looks for what other instances wrote
 * @param streamBeat the longest silence of a stream
 * @param streamLifetime after which its reader comes again, with a token that is still good
 * @param retention of notices
 * @param pruning how often older ones are deleted
 */
@Validated
@ConfigurationProperties("baton.notification")
record NotificationProperties(
        @DefaultValue("baton@localhost") @NotBlank String mailFrom,
        @DefaultValue("4") @Min(1) @Max(64) int mailThreads,
        @DefaultValue("25s") Duration mailLimit,
        @DefaultValue("5s") Duration mailLook,
        @DefaultValue("1000") @Min(1) @Max(20_000) int streamsMax,
        @DefaultValue("10") @Min(1) @Max(1000) int streamsMaxOfUser,
        @DefaultValue("1s") Duration streamLook,
        @DefaultValue("15s") Duration streamBeat,
        @DefaultValue("10m") Duration streamLifetime,
        @DefaultValue("90d") Duration retention,
        @DefaultValue("1h") Duration pruning) {}
