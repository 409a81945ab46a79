package io.baton.broken.circle.two;

import io.baton.broken.circle.one.One;
import org.jspecify.annotations.Nullable;

public record Two(@Nullable One one) {}
