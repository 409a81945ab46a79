/**
 * Shows what happens in a run as it happens, to readers that may come back where they left off. How it is told is the API's
 * business, which says so with a {@link io.baton.execution.live.Telling}.
 */
@NullMarked
package io.baton.execution.live;

import org.jspecify.annotations.NullMarked;
