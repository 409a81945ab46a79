package io.baton.broken.circle.one;

import io.baton.broken.circle.two.Two;

public record One(Two two) {}
