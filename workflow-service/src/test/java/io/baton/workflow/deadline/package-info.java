@NullMarked
package io.baton.workflow.deadline;

import org.jspecify.annotations.NullMarked;
