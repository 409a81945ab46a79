/**
 * Work that goes on beside the requests for as long as the service runs: one {@link io.baton.platform.background.Background}
 * bean for each piece, so that starting, failing, trying again and stopping are the same for all.
 */
@NullMarked
package io.baton.platform.background;

import org.jspecify.annotations.NullMarked;
