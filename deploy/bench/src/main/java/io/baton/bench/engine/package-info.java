/**
 * Measures the engine of the execution-service beside DBOS Transact for Java, on the same PostgreSQL and in turns. Here the
 * bench starts what it measures, so that it can say what each of it had.
 */
@NullMarked
package io.baton.bench.engine;

import org.jspecify.annotations.NullMarked;
