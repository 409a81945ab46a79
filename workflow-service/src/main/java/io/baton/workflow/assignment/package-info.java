/**
 * Who there is and whose turn it is. The directory is fed by identity events; others ask {@link Directory} for roles and
 * {@link RoundRobin} for the next holders of a role.
 */
@NullMarked
package io.baton.workflow.assignment;

import org.jspecify.annotations.NullMarked;
