@NullMarked
package io.baton.analytics.measure;

import org.jspecify.annotations.NullMarked;
