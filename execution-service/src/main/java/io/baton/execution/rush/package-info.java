/** What holds back a rush of requests before it costs more than answering them. */
@NullMarked
package io.baton.execution.rush;

import org.jspecify.annotations.NullMarked;
