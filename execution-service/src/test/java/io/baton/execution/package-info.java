/** The execution service, tried from outside and on real servers. */
@NullMarked
package io.baton.execution;

import org.jspecify.annotations.NullMarked;
