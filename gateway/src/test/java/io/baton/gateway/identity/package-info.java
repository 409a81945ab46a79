@NullMarked
package io.baton.gateway.identity;

import org.jspecify.annotations.NullMarked;
