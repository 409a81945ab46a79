@NullMarked
package io.baton.broken.blocking;

import org.jspecify.annotations.NullMarked;
