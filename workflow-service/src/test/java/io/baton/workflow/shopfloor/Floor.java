package io.baton.workflow.shopfloor;

import io.baton.platform.identity.Caller;
import io.baton.platform.test.Tokens;
import io.baton.workflow.Stage;
import io.baton.workflow.Stage.Answer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;

/** A shop floor that no other test knows of, and the people of its company. */
record Floor(Stage stage, UUID company, UUID manager) {

    static final String LOG = "/api/v1/workflow";

    static Floor of(Stage stage) {
        return new Floor(stage, UUID.randomUUID(), UUID.randomUUID());
    }

    /** A token of the company's project manager. */
    String token() {
        return token(manager, "Mia Manager", "ProjectManager");
    }

    /** A token of somebody of this company. */
    String token(UUID user, String name, String... roles) {
        var claims = Tokens.claims("manager");
        claims.put("sub", user.toString());
        claims.put("name", name);
        claims.put("roles", List.of(roles));
        claims.put("company_guid", company.toString());
        claims.put("company_name", "Company of " + name);
        return Tokens.with(claims);
    }

    Answer get(String path) {
        return stage.call(HttpMethod.GET, token(), LOG + path, null);
    }

    Answer post(String path, String body) {
        return stage.call(HttpMethod.POST, token(), LOG + path, body);
    }

    /** Writes one entry of this type down. */
    Answer record(String type) {
        return post("", "{\"action_type\": \"" + type + "\"}");
    }

    /** An entry of any moment, as only a test can have one. */
    Entry entry(Instant at, ActionType type, @Nullable UUID workstation, UUID user) {
        return new Entry(
                EntryGuids.next(1, at).getFirst(),
                new Named(company, "Company"),
                workstation == null ? null : new Named(workstation, "Workstation"),
                new Named(user, "User"),
                null,
                type,
                null,
                at);
    }

    Caller caller(String... roles) {
        return new Caller(
                manager.toString(), 31, "Mia Manager", "mia@example.test", Set.of(roles), company, "Acme", Map.of());
    }
}
