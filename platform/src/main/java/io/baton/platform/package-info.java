/**
 * Policy that would be a bug if two services did it differently: errors, identity, paging, traces, events and
 * repeated requests. No word of any service's domain belongs here.
 */
@NullMarked
package io.baton.platform;

import org.jspecify.annotations.NullMarked;
