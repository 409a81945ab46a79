/**
 * Kafka: a real broker and controller in one node, in this JVM. Others start and stop {@link io.baton.local.kafka.Broker}; what
 * Kafka is told, and how it is kept from ending the JVM, stays here.
 */
@NullMarked
package io.baton.local.kafka;

import org.jspecify.annotations.NullMarked;
