/** Which request this is: its id and its W3C trace, carried along every reactive chain. */
@NullMarked
package io.baton.platform.trace;

import org.jspecify.annotations.NullMarked;
