/**
 * Signed notices to addresses that users named, as the Standard Webhooks specification has them: at least once, and in order for
 * each subject. They are enqueued in the transaction of the change that they tell of and sent beside it, so that nobody's
 * receiver holds up a run. What a subject is, and what the notices say, is their sender's to know.
 */
@NullMarked
package io.baton.execution.webhook;

import org.jspecify.annotations.NullMarked;
