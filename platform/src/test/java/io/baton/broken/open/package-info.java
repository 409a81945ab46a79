@NullMarked
package io.baton.broken.open;

import org.jspecify.annotations.NullMarked;
