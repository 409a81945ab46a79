@NullMarked
package io.baton.platform.identity;

import org.jspecify.annotations.NullMarked;
