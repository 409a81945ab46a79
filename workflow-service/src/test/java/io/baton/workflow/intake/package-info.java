@NullMarked
package io.baton.workflow.intake;

import org.jspecify.annotations.NullMarked;
