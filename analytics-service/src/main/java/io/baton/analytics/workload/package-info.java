/** How much everybody has to do. Others may ask for the {@link io.baton.analytics.workload.Workloads}. */
@NullMarked
package io.baton.analytics.workload;

import org.jspecify.annotations.NullMarked;
