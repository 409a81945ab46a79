package io.baton.platform.database;

import io.netty.buffer.ByteBuf;
import io.r2dbc.postgresql.client.EncodedParameter;
import io.r2dbc.postgresql.codec.Codec;
import io.r2dbc.postgresql.codec.CodecMetadata;
import io.r2dbc.postgresql.codec.PostgresTypeIdentifier;
import io.r2dbc.postgresql.codec.PostgresqlObjectId;
import io.r2dbc.postgresql.message.Format;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads columns of type {@code timestamptz} faster than the driver, which reads them with a formatter; whatever is written in
 * no usual way is left to the driver, as is writing. The driver looks codecs up by what they say of themselves, in the order
 * in which they stand only where none says so.
 */
final class MomentCodec implements Codec<Instant>, CodecMetadata {

    /** The number of the type in PostgreSQL's catalogue. */
    static final int TYPE = PostgresqlObjectId.TIMESTAMPTZ.getObjectId();

    private final Codec<Instant> driver;

    /** @param driver what reads these columns so far */
    MomentCodec(Codec<Instant> driver) {
        this.driver = driver;
    }

    @Override
    public Class<Instant> type() {
        return Instant.class;
    }

    @Override
    public List<Format> getFormats() {
        return List.of(Format.FORMAT_TEXT);
    }

    @Override
    public List<PostgresTypeIdentifier> getDataTypes() {
        return List.of(PostgresqlObjectId.TIMESTAMPTZ);
    }

    @Override
    public boolean canDecode(int dataType, Format format, Class<?> type) {
        return dataType == TYPE && format == Format.FORMAT_TEXT && type == Instant.class;
    }

    @Override
    public @Nullable Instant decode(
            @Nullable ByteBuf text, int dataType, Format format, Class<? extends Instant> type) {
        var moment = text == null ? null : MomentText.read(text);
        return moment == null ? driver.decode(text, dataType, format, type) : moment;
    }

    @Override
    public boolean canEncode(Object value) {
        return driver.canEncode(value);
    }

    @Override
    public boolean canEncodeNull(Class<?> type) {
        return driver.canEncodeNull(type);
    }

    @Override
    public EncodedParameter encode(Object value) {
        return driver.encode(value);
    }

    @Override
    public EncodedParameter encode(Object value, int dataType) {
        return driver.encode(value, dataType);
    }

    @Override
    public EncodedParameter encodeNull() {
        return driver.encodeNull();
    }
}
