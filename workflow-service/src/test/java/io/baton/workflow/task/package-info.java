@NullMarked
package io.baton.workflow.task;

import org.jspecify.annotations.NullMarked;
