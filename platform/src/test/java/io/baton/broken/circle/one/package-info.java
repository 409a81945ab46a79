@NullMarked
package io.baton.broken.circle.one;

import org.jspecify.annotations.NullMarked;
