package io.baton.platform.test;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.annotation.Import;

/**
 * Gives a Spring test a real PostgreSQL with a database of its own, a real Kafka with topics of its own, and an issuer
 * whose tokens {@link Tokens} makes. One server of each kind serves the whole JVM.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Import(RealServersConfiguration.class)
public @interface RealServers {}
