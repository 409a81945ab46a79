package io.baton.execution.pipeline;

import io.baton.execution.ExecutionServiceTest;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.test.context.TestPropertySource;

/** The whole service on real servers, with a runner for scripts and a target to deploy to. */
@ExecutionServiceTest
@TestPropertySource(
        properties = {
            "baton.runner.local=true",
            "baton.runner.folder=target/trial-runner",
            "baton.runner.log-max=1MB",
            "baton.runner.hidden=target/trial-secrets",
            "baton.release.targets.shop.path=target/trial-targets/shop",
            "baton.release.targets.reserved.path=target/trial-targets/reserved",
            "baton.release.targets.reserved.projects=nobodys"
        })
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@interface PipelineTest {}
