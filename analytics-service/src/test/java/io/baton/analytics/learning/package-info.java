@NullMarked
package io.baton.analytics.learning;

import org.jspecify.annotations.NullMarked;
