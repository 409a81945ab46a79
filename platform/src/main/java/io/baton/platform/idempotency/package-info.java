/**
 * Makes a POST with an {@code Idempotency-Key} happen once, however often it is sent. A service does nothing for it: where
 * there is a database, a filter behind the authentication keeps the first answer to each key of each caller for a day and
 * gives it again; forms are compared by a fingerprint that is taken while they pass by. Nobody else comes in here.
 */
@NullMarked
package io.baton.platform.idempotency;

import org.jspecify.annotations.NullMarked;
