/**
 * Who is who, where nobody else says so: an issuer of tokens with a few demo users, for trying things out. It is off,
 * and has neither key nor users, unless it is asked for by name. What is always here is the way to see oneself and to
 * log out.
 */
@NullMarked
package io.baton.gateway.identity;

import org.jspecify.annotations.NullMarked;
