/**
 * Where a request goes, and what keeps it from hurting anybody on its way: the route table, limits of size and time, a
 * circuit breaker for each service, and the headers that are passed on. Nobody else needs anything from in here.
 */
@NullMarked
package io.baton.gateway.route;

import org.jspecify.annotations.NullMarked;
