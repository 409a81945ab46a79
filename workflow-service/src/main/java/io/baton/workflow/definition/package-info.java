/**
 * Workflows as they are drawn and as they are published. Others see only what is published: a {@link Published} workflow
 * with its {@link Graph}, through the door {@link Publications}.
 */
@NullMarked
package io.baton.workflow.definition;

import org.jspecify.annotations.NullMarked;
