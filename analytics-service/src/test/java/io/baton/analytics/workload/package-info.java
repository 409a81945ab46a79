@NullMarked
package io.baton.analytics.workload;

import org.jspecify.annotations.NullMarked;
