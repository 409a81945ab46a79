@NullMarked
package io.baton.workflow.assignment;

import org.jspecify.annotations.NullMarked;
