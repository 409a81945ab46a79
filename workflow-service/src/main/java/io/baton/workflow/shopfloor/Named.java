package io.baton.workflow.shopfloor;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody or something, under the name it had when the entry was written.
 *
 * @param name null where nobody knew one
 */
record Named(UUID guid, @Nullable String name) {}
