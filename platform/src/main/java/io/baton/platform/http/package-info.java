/** How every service speaks: the form of its JSON, the slashes it forgives, the clock it reads. */
@NullMarked
package io.baton.platform.http;

import org.jspecify.annotations.NullMarked;
