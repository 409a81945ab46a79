@NullMarked
package io.baton.analytics.volume;

import org.jspecify.annotations.NullMarked;
