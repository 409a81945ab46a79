/** The one origin that outside callers see. It checks tokens, routes to the services, and keeps a dead one from hurting. */
@NullMarked
package io.baton.gateway;

import org.jspecify.annotations.NullMarked;
