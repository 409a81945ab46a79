@NullMarked
package io.baton.workflow.definition;

import org.jspecify.annotations.NullMarked;
