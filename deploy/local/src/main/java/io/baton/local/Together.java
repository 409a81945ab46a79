package io.baton.local;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Several things under way at once. */
final class Together {

    private Together() {}

    static CompletableFuture<Void> all(List<CompletableFuture<Void>> parts) {
        return CompletableFuture.allOf(parts.toArray(CompletableFuture[]::new));
    }

    /** Returns when all are done, and throws as soon as one has failed. */
    static void joinOrFailFast(List<CompletableFuture<Void>> parts) {
        var failure = new CompletableFuture<Object>();
        var watched = parts.stream()
                .map(part -> part.whenComplete((nothing, fault) -> {
                    if (fault != null) {
                        failure.completeExceptionally(fault);
                    }
                }))
                .toList();
        try {
            CompletableFuture.anyOf(all(watched), failure).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException fault ? fault : e;
        }
    }
}
