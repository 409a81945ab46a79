package io.baton.execution.release;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Keeps what releases there are; what is in their files is {@link ContentStore}'s. */
@Component
class ReleaseStore {

    private static final String NEXT_VERSION = """
            INSERT INTO ingredient AS known (project_id, ingredient_id, last_version)
            VALUES (:project, :ingredient, 1)
            ON CONFLICT (project_id, ingredient_id) DO UPDATE SET last_version = known.last_version + 1
            RETURNING last_version
            """;

    private static final String INSERT = """
            INSERT INTO release (id, project_id, ingredient_id, version, run_id, created_at)
            VALUES (:id, :project, :ingredient, :version, :run, :now)
            """;

    private static final String INSERT_FILES = """
            INSERT INTO release_file (release_id, path, sha256, size, executable)
            SELECT :id, * FROM unnest(:paths::text[], :hashes::text[], :sizes::bigint[], :executables::boolean[])
            """;

    private static final String INSERT_CONTENTS = """
            INSERT INTO release_content (sha256, size)
            SELECT DISTINCT * FROM unnest(:hashes::text[], :sizes::bigint[]) AS content (sha256, size)
            ORDER BY content.sha256
            ON CONFLICT DO NOTHING
            """;

    private static final String ADDED = "DELETE FROM release_adding WHERE sha256 = ANY(:hashes::text[])";

    private static final String FIND = """
            SELECT id, project_id, ingredient_id, version, created_at FROM release WHERE id = :id
            """;

    private static final String FILES = """
            SELECT path, sha256, size, executable FROM release_file WHERE release_id = :id ORDER BY path
            """;

    private static final String DEPLOYED = """
            INSERT INTO deployment (target, project_id, release_id, path, placed, replaced, run_id, deployed_at)
            SELECT :target::text, :project::text, :release::uuid, :path::text, :placed::text, :replaced::text, :run::uuid,
                   :now::timestamptz
            WHERE NOT EXISTS (SELECT FROM deployment WHERE target = :target AND placed = :placed)
            """;

    private final DatabaseClient database;

    private final TransactionalOperator transaction;

    ReleaseStore(DatabaseClient database, TransactionalOperator transaction) {
        this.database = database;
        this.transaction = transaction;
    }

    /** A release whose contents are stored already. */
    record Draft(UUID id, String project, String ingredient, UUID run, Instant now, List<Release.File> files) {}

    Mono<Release> insert(Draft draft) {
        return database.sql(NEXT_VERSION)
                .bind("project", draft.project())
                .bind("ingredient", draft.ingredient())
                .mapValue(Integer.class)
                .one()
                .flatMap(version -> insert(draft, version))
                .as(transaction::transactional);
    }

    private Mono<Release> insert(Draft draft, int version) {
        return database.sql(INSERT)
                .bind("id", draft.id())
                .bind("project", draft.project())
                .bind("ingredient", draft.ingredient())
                .bind("version", version)
                .bind("run", draft.run())
                .bind("now", draft.now())
                .then()
                .then(insertFiles(draft))
                .then(insertContents(draft.files()))
                .then(takeOff(draft.files()))
                .thenReturn(new Release(
                        draft.id(), draft.project(), draft.ingredient(), version, draft.now(), draft.files()));
    }

    private Mono<Void> insertFiles(Draft draft) {
        return database.sql(INSERT_FILES)
                .bind("id", draft.id())
                .bind("paths", column(draft.files(), Release.File::path, String[]::new))
                .bind("hashes", column(draft.files(), Release.File::sha256, String[]::new))
                .bind("sizes", column(draft.files(), Release.File::size, Long[]::new))
                .bind("executables", column(draft.files(), Release.File::executable, Boolean[]::new))
                .then();
    }

    private Mono<Void> insertContents(List<Release.File> files) {
        return database.sql(INSERT_CONTENTS)
                .bind("hashes", column(files, Release.File::sha256, String[]::new))
                .bind("sizes", column(files, Release.File::size, Long[]::new))
                .then();
    }

    private Mono<Void> takeOff(List<Release.File> files) {
        return database.sql(ADDED)
                .bind("hashes", column(files, Release.File::sha256, String[]::new))
                .then();
    }

    private static <T> T[] column(List<Release.File> files, Function<Release.File, T> value, IntFunction<T[]> array) {
        return files.stream().map(value).toArray(array);
    }

    /** The release; empty where there is none of that id. */
    Mono<Release> find(UUID id) {
        return files(id)
                .flatMap(files -> database.sql(FIND)
                        .bind("id", id)
                        .map(row -> new Release(
                                Objects.requireNonNull(row.get("id", UUID.class)),
                                Objects.requireNonNull(row.get("project_id", String.class)),
                                Objects.requireNonNull(row.get("ingredient_id", String.class)),
                                Objects.requireNonNull(row.get("version", Integer.class)),
                                Objects.requireNonNull(row.get("created_at", Instant.class)),
                                files))
                        .one());
    }

    private Mono<List<Release.File>> files(UUID id) {
        return database.sql(FILES)
                .bind("id", id)
                .map(row -> new Release.File(
                        Objects.requireNonNull(row.get("path", String.class)),
                        Objects.requireNonNull(row.get("sha256", String.class)),
                        Objects.requireNonNull(row.get("size", Long.class)),
                        Objects.requireNonNull(row.get("executable", Boolean.class))))
                .all()
                .collectList();
    }

    /** @param replaced the folder that was the current one before */
    record Placed(
            Deployments.Order order,
            UUID release,
            String name,
            @Nullable String replaced,
            Instant now) {}

    Mono<Void> deployed(Placed placed) {
        var insert = database.sql(DEPLOYED)
                .bind("target", placed.order().target())
                .bind("project", placed.order().project())
                .bind("release", placed.release())
                .bind("path", placed.order().artifactPath())
                .bind("placed", placed.name())
                .bind("run", placed.order().run())
                .bind("now", placed.now());
        var replaced = placed.replaced();
        return (replaced == null ? insert.bindNull("replaced", String.class) : insert.bind("replaced", replaced))
                .then();
    }
}
