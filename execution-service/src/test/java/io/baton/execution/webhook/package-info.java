/** Notices, sent to real receivers on this machine from a real database. */
@NullMarked
package io.baton.execution.webhook;

import org.jspecify.annotations.NullMarked;
