@NullMarked
package io.baton.analytics.execution;

import org.jspecify.annotations.NullMarked;
