/** Files that come with tickets. */
@NullMarked
package io.baton.ticket.attachment;

import org.jspecify.annotations.NullMarked;
