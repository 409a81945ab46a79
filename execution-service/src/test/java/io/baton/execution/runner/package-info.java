/** Tests of what runs scripts. */
@NullMarked
package io.baton.execution.runner;

import org.jspecify.annotations.NullMarked;
