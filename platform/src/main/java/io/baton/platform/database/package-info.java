/** What the driver of the database leaves to be wished for. */
@NullMarked
package io.baton.platform.database;

import org.jspecify.annotations.NullMarked;
