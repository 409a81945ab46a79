/**
 * The five services as processes: which there are, with what class path, flags and environment they run, and when one counts
 * as ready. This room knows the services' names and variables; the services know nothing of it.
 */
@NullMarked
package io.baton.local.service;

import org.jspecify.annotations.NullMarked;
