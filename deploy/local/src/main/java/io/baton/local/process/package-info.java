/**
 * The processes and ports of one run: started out of the terminal's reach, written down while they live, and ended even
 * when the launcher itself is killed. Other rooms may use its public types; they know what they start, this room does not.
 */
@NullMarked
package io.baton.local.process;

import org.jspecify.annotations.NullMarked;
