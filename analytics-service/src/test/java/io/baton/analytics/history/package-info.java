@NullMarked
package io.baton.analytics.history;

import org.jspecify.annotations.NullMarked;
