/**
 * Where arithmetic that takes a while is done: on threads of its own, with a bounded queue, once for all who ask the same. Other
 * rooms bring what is to be learned.
 */
@NullMarked
package io.baton.analytics.learning;

import org.jspecify.annotations.NullMarked;
