@NullMarked
package io.baton.analytics.operation;

import org.jspecify.annotations.NullMarked;
