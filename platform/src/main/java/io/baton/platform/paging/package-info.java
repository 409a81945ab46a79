/** Numbered pages, as the ticket-routing API lists things. */
@NullMarked
package io.baton.platform.paging;

import org.jspecify.annotations.NullMarked;
