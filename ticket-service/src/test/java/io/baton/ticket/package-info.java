/** The ticket service, tried from outside and on real servers. */
@NullMarked
package io.baton.ticket;

import org.jspecify.annotations.NullMarked;
