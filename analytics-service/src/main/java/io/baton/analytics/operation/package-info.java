/** What wants somebody's attention now, and how well the service itself keeps up. Its door is HTTP. */
@NullMarked
package io.baton.analytics.operation;

import org.jspecify.annotations.NullMarked;
