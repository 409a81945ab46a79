@NullMarked
package io.baton.platform.http;

import org.jspecify.annotations.NullMarked;
