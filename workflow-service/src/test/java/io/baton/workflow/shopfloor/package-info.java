@NullMarked
package io.baton.workflow.shopfloor;

import org.jspecify.annotations.NullMarked;
