@NullMarked
package io.baton.analytics.model;

import org.jspecify.annotations.NullMarked;
