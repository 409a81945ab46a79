/**
 * The log of what people, machines and keys did on a shop floor: written, read and counted, never changed. Nobody else comes
 * in; others hear of each entry on {@code baton.entries}.
 */
@NullMarked
package io.baton.workflow.shopfloor;

import org.jspecify.annotations.NullMarked;
