package io.baton.execution.outbound;

import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.netty.http.HttpResources;
import reactor.netty.resources.LoopResources;
import reactor.netty.transport.NameResolverProvider;

@Configuration(proxyBeanMethods = false)
class OutboundConfiguration {

    private static final Duration QUERY_LIMIT = Duration.ofSeconds(2);

    private static final Duration REMEMBERED_MAX = Duration.ofMinutes(1);

    @Bean(destroyMethod = "close")
    GuardedNames guardedNames(OutboundLimits limits) {
        var names = NameResolverProvider.builder()
                .queryTimeout(QUERY_LIMIT)
                .cacheMaxTimeToLive(REMEMBERED_MAX)
                .build()
                .newNameResolverGroup(HttpResources.get(), LoopResources.DEFAULT_NATIVE);
        return new GuardedNames(Guard.of(limits.allowed()), names);
    }
}
