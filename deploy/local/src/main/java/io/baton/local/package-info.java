/**
 * The embedded run: the whole suite on one machine from one command. {@link io.baton.local.Suite} starts and stops everything
 * and serves the system test as well; {@link io.baton.local.Baton} is the command around it.
 */
@NullMarked
package io.baton.local;

import org.jspecify.annotations.NullMarked;
