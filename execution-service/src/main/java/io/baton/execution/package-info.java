/** The execution service: automations are defined and run here. */
@NullMarked
package io.baton.execution;

import org.jspecify.annotations.NullMarked;
