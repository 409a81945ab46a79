@NullMarked
package io.baton.execution.node;

import org.jspecify.annotations.NullMarked;
