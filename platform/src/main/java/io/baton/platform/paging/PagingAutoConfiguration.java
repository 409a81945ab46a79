package io.baton.platform.paging;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.result.method.annotation.ArgumentResolverConfigurer;

/** Numbered pages for every list. */
@AutoConfiguration
public class PagingAutoConfiguration {

    @Bean
    WebFluxConfigurer pageQueries() {
        return new WebFluxConfigurer() {
            @Override
            public void configureArgumentResolvers(ArgumentResolverConfigurer configurer) {
                configurer.addCustomResolver(new PageQueryResolver());
            }
        };
    }
}
