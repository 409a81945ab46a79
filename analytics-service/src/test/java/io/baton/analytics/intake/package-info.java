@NullMarked
package io.baton.analytics.intake;

import org.jspecify.annotations.NullMarked;
