@NullMarked
package io.baton.execution.nodegraph;

import org.jspecify.annotations.NullMarked;
