/** Measures the lists of the service desk over a long past: tickets, snapshots and tasks by the million. */
@NullMarked
package io.baton.bench.desk;

import org.jspecify.annotations.NullMarked;
