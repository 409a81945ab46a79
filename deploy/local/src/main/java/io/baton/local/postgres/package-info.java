/**
 * PostgreSQL from the binaries on the class path: unpacked, initialized, checked, run as a process of ours, and a database
 * with a role of its own for each service. Others start and stop {@link io.baton.local.postgres.Postgres} and know no more.
 */
@NullMarked
package io.baton.local.postgres;

import org.jspecify.annotations.NullMarked;
