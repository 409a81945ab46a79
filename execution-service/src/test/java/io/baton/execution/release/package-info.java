/** Tests of releases. */
@NullMarked
package io.baton.execution.release;

import org.jspecify.annotations.NullMarked;
