@NullMarked
package io.baton.broken.circle.two;

import org.jspecify.annotations.NullMarked;
