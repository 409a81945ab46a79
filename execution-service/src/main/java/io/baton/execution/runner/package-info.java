/**
 * Runs scripts that users wrote, each in a workspace of its own, and keeps what they print. Others give it
 * {@link io.baton.execution.runner.StepRunner.Work} and read the {@link io.baton.execution.runner.StepLog}. A runner on other
 * machines is another {@link io.baton.execution.runner.StepRunner}.
 */
@NullMarked
package io.baton.execution.runner;

import org.jspecify.annotations.NullMarked;
