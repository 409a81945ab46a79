/** A small service with nothing but a door, to try what every service's door must do. */
@NullMarked
package io.baton.platform.door;

import org.jspecify.annotations.NullMarked;
