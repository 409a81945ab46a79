@NullMarked
package io.baton.analytics.risk;

import org.jspecify.annotations.NullMarked;
