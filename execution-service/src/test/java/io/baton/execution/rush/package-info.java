@NullMarked
package io.baton.execution.rush;

import org.jspecify.annotations.NullMarked;
