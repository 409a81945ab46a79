package io.baton.local.process;

import java.nio.file.Path;

/** The circumstances of a start: the working folder, the log, and how it is ended. */
public record Start(Path folder, LogFile log, Ending ending) {}
