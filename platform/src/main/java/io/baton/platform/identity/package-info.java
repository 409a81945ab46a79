/** Who calls: tokens verified once, remembered until they end, and turned into a {@link io.baton.platform.identity.Caller}. */
@NullMarked
package io.baton.platform.identity;

import org.jspecify.annotations.NullMarked;
