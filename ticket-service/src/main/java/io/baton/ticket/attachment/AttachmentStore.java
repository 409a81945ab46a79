package io.baton.ticket.attachment;

import io.baton.platform.event.OrderedIds;
import io.baton.ticket.ticket.Attachment;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferFactory;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.MediaType;
import org.springframework.http.codec.multipart.FilePart;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Writes and reads files piece by piece, so that a file of any size takes the memory of one piece. */
@Component
class AttachmentStore {

    private static final String INSERT = """
            INSERT INTO attachment_piece (attachment_id, place, content)
            VALUES (:id, :place, :content)
            """;

    private static final String COUNT = "SELECT count(*)::int FROM attachment_piece WHERE attachment_id = :id";

    private static final String READ = """
            SELECT content
            FROM attachment_piece
            WHERE attachment_id = :id AND place = :place
            """;

    private static final int PIECE = 512 * 1024;

    private static final int TYPE_LENGTH_MAX = 255;

    private final DatabaseClient database;

    private final Clock clock;

    AttachmentStore(DatabaseClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** One piece of a file. */
    private record Piece(int place, byte[] content) {}

    /** Writes the files, one after the other, inside the caller's transaction. */
    Mono<List<Attachment>> write(List<FilePart> files) {
        return Flux.fromIterable(files).concatMap(this::write, 1).collectList();
    }

    /**
     * The file, read as fast as it is taken. Each piece is a statement of its own, and not a row of one for the whole file:
     * that would hold a connection for as long as a slow reader likes.
     */
    Flux<DataBuffer> read(UUID id, DataBufferFactory buffers) {
        return database.sql(COUNT)
                .bind("id", id)
                .mapValue(Integer.class)
                .one()
                .flatMapMany(pieces -> Flux.range(0, pieces))
                .concatMap(place -> piece(id, place), 0)
                .map(buffers::wrap);
    }

    private Mono<Attachment> write(FilePart file) {
        var id = OrderedIds.next(clock.instant());
        return pieces(file.content())
                .concatMap(piece -> insert(id, piece).thenReturn((long) piece.content().length), 1)
                .reduce(0L, Long::sum)
                .map(size -> new Attachment(id, FileName.of(file.filename()), type(file), size));
    }

    private static Flux<Piece> pieces(Flux<DataBuffer> content) {
        return Flux.defer(() -> {
            var bytes = new int[1];
            return content.bufferUntil(part -> {
                        bytes[0] += part.readableByteCount();
                        var full = bytes[0] >= PIECE;
                        bytes[0] = full ? 0 : bytes[0];
                        return full;
                    })
                    .map(AttachmentStore::joined)
                    .index((place, whole) -> new Piece(place.intValue(), whole))
                    .doOnDiscard(DataBuffer.class, DataBufferUtils::release);
        });
    }

    private static byte[] joined(List<DataBuffer> parts) {
        var whole =
                new byte[parts.stream().mapToInt(DataBuffer::readableByteCount).sum()];
        var filled = 0;
        for (var part : parts) {
            var length = part.readableByteCount();
            part.read(whole, filled, length);
            filled += length;
            DataBufferUtils.release(part);
        }
        return whole;
    }

    private Mono<Void> insert(UUID id, Piece piece) {
        return database.sql(INSERT)
                .bind("id", id)
                .bind("place", piece.place())
                .bind("content", piece.content())
                .then();
    }

    private Mono<byte[]> piece(UUID id, int place) {
        return database.sql(READ)
                .bind("id", id)
                .bind("place", place)
                .mapValue(byte[].class)
                .one();
    }

    /** As it was sent, where it says one thing at all; that it is well-formed was seen when the body was taken apart. */
    private static String type(FilePart file) {
        var type = file.headers().getContentType();
        return type == null || !type.isConcrete() || type.toString().length() > TYPE_LENGTH_MAX
                ? MediaType.APPLICATION_OCTET_STREAM_VALUE
                : type.toString();
    }
}
