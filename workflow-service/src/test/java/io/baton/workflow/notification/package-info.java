/** What people get to know. */
@NullMarked
package io.baton.workflow.notification;

import org.jspecify.annotations.NullMarked;
