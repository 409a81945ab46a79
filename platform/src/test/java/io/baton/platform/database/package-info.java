/** Moments as a real database writes them. */
@NullMarked
package io.baton.platform.database;

import org.jspecify.annotations.NullMarked;
