/** The engine, decided purely and tried on real servers. */
@NullMarked
package io.baton.execution.engine;

import org.jspecify.annotations.NullMarked;
