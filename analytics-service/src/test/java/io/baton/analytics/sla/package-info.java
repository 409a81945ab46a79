@NullMarked
package io.baton.analytics.sla;

import org.jspecify.annotations.NullMarked;
