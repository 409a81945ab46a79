/**
 * How well work gets done: by everybody together, by workflow, by step and by person. Its door is HTTP.
 */
@NullMarked
package io.baton.analytics.performance;

import org.jspecify.annotations.NullMarked;
