package io.baton.local;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * A part of the run as the launcher sees it, whatever it is.
 *
 * @param start starts it, or starts it again, and returns when it is ready
 * @param death completed with the reason when the part, once started, ends
 */
record Part(String name, String address, Path log, Runnable start, Supplier<CompletableFuture<String>> death) {}
