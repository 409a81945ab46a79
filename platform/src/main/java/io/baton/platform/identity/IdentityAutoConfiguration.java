package io.baton.platform.identity;

import io.baton.platform.problem.ProblemWriter;
import java.time.Clock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.config.web.server.SecurityWebFiltersOrder;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.context.NoOpServerSecurityContextRepository;
import org.springframework.security.web.server.firewall.ServerWebExchangeFirewall;
import org.springframework.security.web.server.firewall.StrictServerWebExchangeFirewall;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatchers;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.result.method.annotation.ArgumentResolverConfigurer;
import org.springframework.web.server.adapter.ForwardedHeaderTransformer;

/** Every path of every service needs a valid token, but for the few that are named open. */
@AutoConfiguration(
        beforeName = {
            "org.springframework.boot.security.oauth2.server.resource.autoconfigure.reactive.ReactiveOAuth2ResourceServerAutoConfiguration",
            "org.springframework.boot.security.autoconfigure.ReactiveUserDetailsServiceAutoConfiguration",
            "org.springframework.boot.security.autoconfigure.actuate.web.reactive.ReactiveManagementWebSecurityAutoConfiguration"
        })
@EnableConfigurationProperties(IdentityProperties.class)
public class IdentityAutoConfiguration {

    private static final int OPEN_FIRST = 0;

    @Bean
    @ConditionalOnMissingBean
    SigningKeys signingKeys(WebClient.Builder http, IdentityProperties properties, Clock clock) {
        return new JwksKeys(http.build(), properties, clock);
    }

    @Bean
    ReactiveJwtDecoder tokenVerifier(SigningKeys keys, IdentityProperties properties, Clock clock) {
        return new TokenVerifier(keys, properties, clock);
    }

    @Bean
    ForwardedHeaderTransformer forwardedHeaderTransformer(IdentityProperties properties) {
        return new TrustedProxies(properties.trustedProxies());
    }

    /** Each request is observed once, as a whole; to observe each filter of its security as well costs more than the filters. */
    @Bean
    SecurityObservationSettings securityObservationSettings() {
        return SecurityObservationSettings.noObservations();
    }

    /** The strict one as it comes, but for its regular expression, which goes over a whole token each time it is looked at. */
    @Bean
    ServerWebExchangeFirewall serverWebExchangeFirewall() {
        var firewall = new StrictServerWebExchangeFirewall();
        firewall.setAllowedHeaderValues(IdentityAutoConfiguration::isText);
        return firewall;
    }

    private static boolean isText(@Nullable String header) {
        return header == null || isPlain(header) || header.codePoints().allMatch(IdentityAutoConfiguration::isText);
    }

    /** As nearly every header is: letters, digits and signs of ASCII. A loop, since a token is long and asked for often. */
    private static boolean isPlain(String header) {
        for (var place = 0; place < header.length(); place++) {
            var sign = header.charAt(place);
            if (sign < ' ' || sign > '~') {
                return false;
            }
        }
        return true;
    }

    private static boolean isText(int point) {
        return point == '\t' || (Character.isDefined(point) && !Character.isISOControl(point));
    }

    /** Open means that no token is looked at: one that ended must not keep its owner from logging in again. */
    @Bean
    @Order(OPEN_FIRST)
    SecurityWebFilterChain openPathsNeedNone(ServerHttpSecurity http, IdentityProperties properties) {
        var open = Stream.concat(properties.probePaths().stream(), properties.openPaths().stream());
        return bare(http)
                .securityMatcher(ServerWebExchangeMatchers.pathMatchers(open.toArray(String[]::new)))
                .authorizeExchange(paths -> paths.anyExchange().permitAll())
                .build();
    }

    @Bean
    SecurityWebFilterChain everyPathNeedsAToken(
            ServerHttpSecurity http,
            IdentityProperties properties,
            ReactiveJwtDecoder verifier,
            ProblemWriter problems) {
        var denied = new Denied(problems);
        return bare(http)
                .addFilterBefore(
                        new CrossSiteGuard(properties.allowedOrigins(), problems),
                        SecurityWebFiltersOrder.AUTHENTICATION)
                .authorizeExchange(paths -> paths.pathMatchers("/actuator/**")
                        .hasAuthority(Denied.ADMIN)
                        .anyExchange()
                        .authenticated())
                .exceptionHandling(
                        failures -> failures.authenticationEntryPoint(denied).accessDeniedHandler(denied))
                .oauth2ResourceServer(tokens -> tokens.bearerTokenConverter(new BearerOrCookie())
                        .authenticationEntryPoint(denied)
                        .accessDeniedHandler(denied)
                        .jwt(jwt -> jwt.jwtDecoder(verifier).jwtAuthenticationConverter(Denied::authenticated)))
                .build();
    }

    private static ServerHttpSecurity bare(ServerHttpSecurity http) {
        return http.csrf(ServerHttpSecurity.CsrfSpec::disable) // CrossSiteGuard instead, for the cookie alone
                .httpBasic(ServerHttpSecurity.HttpBasicSpec::disable)
                .formLogin(ServerHttpSecurity.FormLoginSpec::disable)
                .logout(ServerHttpSecurity.LogoutSpec::disable)
                .requestCache(ServerHttpSecurity.RequestCacheSpec::disable)
                .securityContextRepository(NoOpServerSecurityContextRepository.getInstance());
    }

    @Bean
    WebFluxConfigurer callers() {
        return new WebFluxConfigurer() {
            @Override
            public void configureArgumentResolvers(ArgumentResolverConfigurer configurer) {
                configurer.addCustomResolver(new CallerResolver());
            }
        };
    }
}
