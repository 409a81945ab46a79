package io.baton.platform.database;

import io.netty.buffer.ByteBufAllocator;
import io.r2dbc.postgresql.api.PostgresqlConnection;
import io.r2dbc.postgresql.codec.Codec;
import io.r2dbc.postgresql.codec.CodecRegistry;
import io.r2dbc.postgresql.extension.CodecRegistrar;
import io.r2dbc.postgresql.message.Format;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/**
 * Has each new connection read moments by {@link MomentCodec}. The driver finds this class by its name under
 * {@code META-INF/services}.
 */
public final class Moments implements CodecRegistrar {

    @Override
    public Publisher<Void> register(
            PostgresqlConnection connection, ByteBufAllocator allocator, CodecRegistry registry) {
        return Mono.fromRunnable(() -> into(registry));
    }

    static void into(CodecRegistry registry) {
        driversOwn(registry).ifPresent(driver -> registry.addFirst(new MomentCodec(driver)));
    }

    @SuppressWarnings("unchecked") // A codec that reads moments is one of moments.
    private static Optional<Codec<Instant>> driversOwn(CodecRegistry registry) {
        return StreamSupport.stream(registry.spliterator(), false)
                .filter(codec -> codec.canDecode(MomentCodec.TYPE, Format.FORMAT_TEXT, Instant.class))
                .findFirst()
                .map(codec -> (Codec<Instant>) codec);
    }
}
