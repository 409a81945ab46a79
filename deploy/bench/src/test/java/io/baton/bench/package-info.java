@NullMarked
package io.baton.bench;

import org.jspecify.annotations.NullMarked;
