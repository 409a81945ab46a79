package io.baton.workflow.definition;

import io.baton.platform.identity.Caller;
import io.baton.workflow.audit.Deed.Author;
import org.jspecify.annotations.Nullable;

/** That somebody wants something done to a workflow, perhaps only if it is as they saw it. */
record Ask(long workflowId, Author by, IfMatch ifMatch) {

    static Ask of(Caller caller, long workflowId, @Nullable String ifMatch) {
        return new Ask(workflowId, Author.of(caller), IfMatch.of(ifMatch));
    }
}
