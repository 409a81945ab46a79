/**
 * How a service says what happened and hears what happened elsewhere. A {@link io.baton.platform.event.Fact} appended to
 * the {@link io.baton.platform.event.Outbox} inside a transaction reaches Kafka once that transaction is committed, in
 * commit order for each key; an {@link io.baton.platform.event.EventHandler} hears each event at least once and has its
 * effect applied exactly once. Everything else in here is machinery and stays here.
 */
@NullMarked
package io.baton.platform.event;

import org.jspecify.annotations.NullMarked;
