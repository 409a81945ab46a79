@NullMarked
package io.baton.broken.impure;

import org.jspecify.annotations.NullMarked;
