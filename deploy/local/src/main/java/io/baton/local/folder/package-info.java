/**
 * The data folder of a run ({@code .baton}): whose it is, what lies where in it, and its secrets. Every other room gets its
 * paths and passwords from here; what is inside PostgreSQL's and Kafka's folders is theirs.
 */
@NullMarked
package io.baton.local.folder;

import org.jspecify.annotations.NullMarked;
