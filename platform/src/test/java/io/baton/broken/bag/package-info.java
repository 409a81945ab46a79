@NullMarked
package io.baton.broken.bag;

import org.jspecify.annotations.NullMarked;
