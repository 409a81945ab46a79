@NullMarked
package io.baton.workflow.audit;

import org.jspecify.annotations.NullMarked;
