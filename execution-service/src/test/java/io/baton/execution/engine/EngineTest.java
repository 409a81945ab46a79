package io.baton.execution.engine;

import io.baton.execution.ExecutionServiceTest;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.annotation.Import;

/** The whole service on real servers, with the {@link TrialSteps} beside its own kinds of steps. */
@ExecutionServiceTest
@Import(TrialSteps.class)
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@interface EngineTest {}
