@NullMarked
package io.baton.execution.llm;

import org.jspecify.annotations.NullMarked;
