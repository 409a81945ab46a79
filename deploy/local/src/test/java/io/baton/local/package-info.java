/** The embedded run, tried with real servers and with stand-ins for the five services. */
@NullMarked
package io.baton.local;

import org.jspecify.annotations.NullMarked;
