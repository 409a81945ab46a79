/**
 * Lets people know what concerns them: a notice for each, kept, streamed, published and mailed. It hears of tasks as any other
 * listener does; nobody else comes in here.
 */
@NullMarked
package io.baton.workflow.notification;

import org.jspecify.annotations.NullMarked;
