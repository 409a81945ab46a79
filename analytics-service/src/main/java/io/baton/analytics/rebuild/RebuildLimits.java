package io.baton.analytics.rebuild;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How a rebuild is done.
 *
 * @param batch events that are read, and applied, together
 * @param part facts that are copied together from a snapshot
 * @param brokerLimit how long the brokers may take to answer
 * @param silentFor after how long without a sign of life a rebuild counts as interrupted
 * @param look how often an instance looks whether there is one for it to do, besides when it is told
 * @param exchangeLeft how many events may be left when intake is made to wait for them and for the exchange of tables
 * @param exchangeLimit how long intake waits at most before it goes on, and the exchange is tried again
 * @param exchangeTries how often it is tried
 * @param rest how long after one that was done the next may begin: each rebuilds what all companies see
 */
@ConfigurationProperties("baton.rebuild")
record RebuildLimits(
        @DefaultValue("2000") int batch,
        @DefaultValue("5000") int part,
        @DefaultValue("5s") Duration brokerLimit,
        @DefaultValue("60s") Duration silentFor,
        @DefaultValue("10s") Duration look,
        @DefaultValue("2000") int exchangeLeft,
        @DefaultValue("8s") Duration exchangeLimit,
        @DefaultValue("5") int exchangeTries,
        @DefaultValue("5m") Duration rest) {}
