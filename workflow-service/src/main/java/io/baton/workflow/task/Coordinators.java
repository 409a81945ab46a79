package io.baton.workflow.task;

import io.baton.workflow.assignment.Directory;
import io.baton.workflow.assignment.Role;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The role whose holders own tasks. */
@Component
class Coordinators {

    private static final String NAME = "Ticket Coordinator";

    private final Directory directory;

    Coordinators(Directory directory) {
        this.directory = directory;
    }

    Mono<Optional<Role>> role() {
        return directory.roles(List.of(), List.of(NAME)).map(roles -> Optional.ofNullable(roles.named(NAME)));
    }
}
