package io.baton.execution.dataflow;

import io.baton.execution.ExecutionServiceTest;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;

/** The whole service on real servers, with the {@link TrialKinds} beside its own kinds of steps and few streams of events. */
@ExecutionServiceTest
@Import(TrialKinds.class)
@TestPropertySource(properties = {"baton.live.open-per-company=2", "baton.live.heartbeat=200ms"})
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@interface DataFlowTest {}
