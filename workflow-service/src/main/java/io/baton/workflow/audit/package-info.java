/**
 * Who did what, and when: written in the transaction that does it, and never changed. Others bring {@link Deed}s to the door
 * {@link AuditTrail}.
 */
@NullMarked
package io.baton.workflow.audit;

import org.jspecify.annotations.NullMarked;
