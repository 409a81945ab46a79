/** Tests of pipelines. */
@NullMarked
package io.baton.execution.pipeline;

import org.jspecify.annotations.NullMarked;
