package io.baton.workflow.shopfloor;

import io.baton.workflow.shopfloor.DirectoryNews.Company;
import io.baton.workflow.shopfloor.DirectoryNews.User;
import io.baton.workflow.shopfloor.DirectoryNews.Workstation;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Keeps the names of companies, workstations and users: one statement for each kind of news, however many there are. */
@Component
class FloorDirectoryStore {

    private static final String FIND = """
            SELECT 'COMPANY' AS kind, NULL::uuid AS company, company_guid AS guid, name
            FROM shopfloor_company WHERE company_guid = ANY(:companies::uuid[])
            UNION ALL
            SELECT 'WORKSTATION', company_guid, workstation_guid, name
            FROM shopfloor_workstation
            WHERE workstation_guid = ANY(:workstations::uuid[]) AND company_guid = ANY(:companies::uuid[])
            UNION ALL
            SELECT 'USER', company_guid, user_guid, name
            FROM shopfloor_user WHERE user_guid = ANY(:users::uuid[]) AND company_guid = ANY(:companies::uuid[])
            UNION ALL
            SELECT 'COMPANY', NULL, NULL, NULL WHERE EXISTS (SELECT FROM shopfloor_company)
            UNION ALL
            SELECT 'WORKSTATION', guid, NULL, NULL FROM unnest(:companies::uuid[]) AS guid
            WHERE EXISTS (SELECT FROM shopfloor_workstation WHERE company_guid = guid)
            UNION ALL
            SELECT 'USER', guid, NULL, NULL FROM unnest(:companies::uuid[]) AS guid
            WHERE EXISTS (SELECT FROM shopfloor_user WHERE company_guid = guid)
            """;

    private static final String UPSERT_COMPANIES = """
            INSERT INTO shopfloor_company (company_guid, name)
            SELECT * FROM unnest(:guids::uuid[], :names::text[])
            ON CONFLICT (company_guid) DO UPDATE SET name = excluded.name
            """;

    private static final String UPSERT_WORKSTATIONS = """
            INSERT INTO shopfloor_workstation (workstation_guid, company_guid, name)
            SELECT * FROM unnest(:guids::uuid[], :companies::uuid[], :names::text[])
            ON CONFLICT (workstation_guid) DO UPDATE SET company_guid = excluded.company_guid, name = excluded.name
            """;

    private static final String UPSERT_USERS = """
            INSERT INTO shopfloor_user (user_id, user_guid, company_guid, name)
            SELECT * FROM unnest(:ids::bigint[], :guids::uuid[], :companies::uuid[], :names::text[])
            ON CONFLICT (user_id) DO UPDATE
            SET user_guid = excluded.user_guid, company_guid = excluded.company_guid, name = excluded.name
            """;

    private static final String DELETE_COMPANIES = "DELETE FROM shopfloor_company WHERE company_guid = ANY(:gone)";

    private static final String DELETE_WORKSTATIONS =
            "DELETE FROM shopfloor_workstation WHERE workstation_guid = ANY(:gone)";

    private static final String DELETE_USERS = "DELETE FROM shopfloor_user WHERE user_id = ANY(:gone)";

    private final DatabaseClient database;

    FloorDirectoryStore(DatabaseClient database) {
        this.database = database;
    }

    /** What the directory says about all that these drafts name. */
    Mono<Known> known(List<Draft> drafts) {
        return database.sql(FIND)
                .bind("companies", named(drafts, Draft::company))
                .bind("workstations", named(drafts, Draft::workstation))
                .bind("users", named(drafts, Draft::user))
                .mapProperties(Row.class)
                .all()
                .collectList()
                .map(FloorDirectoryStore::read);
    }

    /** Saves the news, no two about one thing; inside the transaction of whoever hears them. */
    Mono<Void> save(Collection<DirectoryNews> news) {
        return Flux.concat(
                        companies(of(news, Company.class)),
                        workstations(of(news, Workstation.class)),
                        users(of(news, User.class)),
                        run(
                                DELETE_COMPANIES,
                                guids(of(news, DirectoryNews.CompanyGone.class), gone -> gone.companyGuid())),
                        run(
                                DELETE_WORKSTATIONS,
                                guids(of(news, DirectoryNews.WorkstationGone.class), gone -> gone.workstationGuid())),
                        run(DELETE_USERS, ids(of(news, DirectoryNews.UserGone.class), gone -> gone.userId())))
                .then();
    }

    private Mono<Void> companies(List<Company> companies) {
        return companies.isEmpty()
                ? Mono.empty()
                : database.sql(UPSERT_COMPANIES)
                        .bind("guids", guids(companies, Company::companyGuid))
                        .bind("names", names(companies, Company::name))
                        .then();
    }

    private Mono<Void> workstations(List<Workstation> workstations) {
        return workstations.isEmpty()
                ? Mono.empty()
                : database.sql(UPSERT_WORKSTATIONS)
                        .bind("guids", guids(workstations, Workstation::workstationGuid))
                        .bind("companies", guids(workstations, Workstation::companyGuid))
                        .bind("names", names(workstations, Workstation::name))
                        .then();
    }

    private Mono<Void> users(List<User> users) {
        return users.isEmpty()
                ? Mono.empty()
                : database.sql(UPSERT_USERS)
                        .bind("ids", ids(users, User::userId))
                        .bind("guids", guids(users, User::sub))
                        .bind("companies", guids(users, User::companyGuid))
                        .bind("names", names(users, User::name))
                        .then();
    }

    private Mono<Void> run(String sql, Object[] gone) {
        return gone.length == 0
                ? Mono.empty()
                : database.sql(sql).bind("gone", gone).then();
    }

    private static Known read(List<Row> rows) {
        var known = new Known();
        for (var row : rows) {
            if (row.guid() == null) {
                known.holds(row.kind(), row.company());
            } else {
                known.name(row.kind(), row.company(), row.guid(), Objects.requireNonNull(row.name()));
            }
        }
        return known;
    }

    private static <T extends DirectoryNews> List<T> of(Collection<DirectoryNews> news, Class<T> kind) {
        return news.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** Each GUID that is named, once. */
    private static UUID[] named(List<Draft> drafts, Function<Draft, @Nullable UUID> of) {
        return drafts.stream().map(of).filter(Objects::nonNull).distinct().toArray(UUID[]::new);
    }

    private static <T> UUID[] guids(List<T> rows, Function<T, @Nullable UUID> of) {
        return rows.stream().map(of).toArray(UUID[]::new);
    }

    private static <T> Long[] ids(List<T> rows, Function<T, Long> of) {
        return rows.stream().map(of).toArray(Long[]::new);
    }

    private static <T> String[] names(List<T> rows, Function<T, String> of) {
        return rows.stream()
                .map(of)
                .map(name -> Objects.requireNonNullElse(Member.name(name), ""))
                .toArray(String[]::new);
    }

    private record Row(
            Known.Kind kind,
            @Nullable UUID company,
            @Nullable UUID guid,
            @Nullable String name) {}
}
