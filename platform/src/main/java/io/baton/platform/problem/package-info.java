/** How every service says no: one vocabulary of refusals and one body that carries them. */
@NullMarked
package io.baton.platform.problem;

import org.jspecify.annotations.NullMarked;
