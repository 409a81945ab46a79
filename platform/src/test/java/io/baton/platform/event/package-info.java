/** Events over a real PostgreSQL and a real Kafka, with the faults that both have. */
@NullMarked
package io.baton.platform.event;

import org.jspecify.annotations.NullMarked;
