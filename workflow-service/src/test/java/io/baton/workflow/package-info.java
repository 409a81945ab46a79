@NullMarked
package io.baton.workflow;

import org.jspecify.annotations.NullMarked;
