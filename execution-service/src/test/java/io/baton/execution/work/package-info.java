/** Tests of what the steps of pipelines do. */
@NullMarked
package io.baton.execution.work;

import org.jspecify.annotations.NullMarked;
