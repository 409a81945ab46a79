package io.baton.systemtest;

import java.nio.file.Path;

/** What pipelines have deployed to the suite's own target. */
record Deployed(Path folder) {}
