@NullMarked
package io.baton.analytics.index;

import org.jspecify.annotations.NullMarked;
