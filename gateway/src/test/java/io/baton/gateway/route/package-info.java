@NullMarked
package io.baton.gateway.route;

import org.jspecify.annotations.NullMarked;
