@NullMarked
package io.baton.analytics.csv;

import org.jspecify.annotations.NullMarked;
