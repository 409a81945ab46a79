@NullMarked
package io.baton.analytics.rebuild;

import org.jspecify.annotations.NullMarked;
