package io.baton.platform.door;

import io.baton.platform.identity.Caller;
import io.baton.platform.paging.Page;
import io.baton.platform.paging.PageQuery;
import io.baton.platform.problem.Faults;
import java.util.List;
import java.util.Objects;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

@SpringBootApplication
class DoorApplication {

    @RestController
    static class Rooms {

        private final DatabaseClient database;

        Rooms(DatabaseClient database) {
            this.database = database;
        }

        @GetMapping("/who")
        Caller who(Caller caller) {
            return caller;
        }

        @GetMapping("/admins")
        String admins(Caller caller) {
            caller.mustBeAdmin();
            return "in";
        }

        @GetMapping("/rooms")
        Page<Integer> rooms(PageQuery query) {
            return query.of(List.of(query.offset()), 35);
        }

        @PostMapping("/rooms")
        Room create(@RequestBody Room room) {
            new Faults()
                    .add("name", "Taken.")
                    .add("graph.nodes[1].role_id", "No role 99.")
                    .throwIfAny();
            return room;
        }

        @PostMapping("/echo")
        Room echo(@RequestBody Room room) {
            return room;
        }

        @GetMapping("/broken")
        String broken() {
            throw new IllegalStateException("SELECT secret FROM table_of_secrets");
        }

        @GetMapping("/stored")
        Mono<Long> stored() {
            return database.sql("SELECT count(*) AS n FROM outbox")
                    .map(row -> Objects.requireNonNull(row.get("n", Long.class)))
                    .one();
        }

        @GetMapping("/open/thing")
        String open() {
            return "open";
        }
    }

    record Room(String name, int floorNumber, List<Window> windows) {}

    record Window(double width, boolean open) {}
}
