package io.baton.workflow.notification;

import io.baton.platform.identity.Caller;
import io.baton.platform.paging.Page;
import io.baton.platform.paging.PageQuery;
import io.baton.platform.problem.Invalid;
import io.baton.workflow.notification.Delivery.FailedView;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** For an admin: what did not reach its reader. */
@RestController
@RequestMapping("/tasks/failed-notifications")
class FailedNotificationController {

    private final DeliveryStore store;

    private final Postman postman;

    FailedNotificationController(DeliveryStore store, Postman postman) {
        this.store = store;
        this.postman = postman;
    }

    record Retried(long retried) {}

    @GetMapping
    Mono<Page<FailedView>> list(
            Caller caller,
            PageQuery page,
            @RequestParam(required = false) @Nullable String status,
            @RequestParam(name = "user_id", required = false) @Nullable String userId,
            @RequestParam(name = "role_name", required = false) @Nullable String roleName) {
        caller.mustBeAdmin();
        var filter = new DeliveryStore.Filter(caller.companyGuid(), status(status), number(userId), text(roleName));
        return Mono.zip(
                store.failed(filter, page).map(Delivery::failedView).collectList(), store.count(filter), page::of);
    }

    @PostMapping("/{id}/retry")
    Mono<ResponseEntity<FailedView>> retry(Caller caller, @PathVariable long id) {
        caller.mustBeAdmin();
        return postman.retry(id, caller.companyGuid())
                .map(delivery -> ResponseEntity.status(
                                delivery.status() == Delivery.Status.SUCCESS
                                        ? HttpStatus.OK
                                        : HttpStatus.SERVICE_UNAVAILABLE)
                        .body(delivery.failedView()));
    }

    /** They are carried like any others that are due; the list tells what became of them. */
    @PostMapping("/retry-all")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Mono<Retried> retryAll(Caller caller) {
        caller.mustBeAdmin();
        return store.retryAll(caller.companyGuid()).map(Retried::new);
    }

    private static Delivery.@Nullable Status status(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        return Delivery.Status.find(text).orElseThrow(() -> new Invalid("status", "Not one of the known values."));
    }

    private static @Nullable Long number(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        if (!text.strip().matches("-?\\d{1,18}")) {
            throw new Invalid("user_id", "Expected a whole number.");
        }
        return Long.valueOf(text.strip());
    }

    private static @Nullable String text(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        if (text.indexOf('\0') >= 0) {
            throw new Invalid("role_name", "Null characters are not allowed.");
        }
        return text.strip();
    }
}
