/** The ticket service: tickets are filed, read and followed here. */
@NullMarked
package io.baton.ticket;

import org.jspecify.annotations.NullMarked;
