/** Idempotency keys over HTTP, with a real database behind. */
@NullMarked
package io.baton.platform.idempotency;

import org.jspecify.annotations.NullMarked;
