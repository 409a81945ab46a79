@NullMarked
package io.baton.gateway;

import org.jspecify.annotations.NullMarked;
