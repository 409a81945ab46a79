package io.baton.execution.dataflow;

import io.baton.execution.dataflow.Extra.Addressee;
import io.baton.execution.outbound.Destinations;
import io.baton.execution.outbound.OutboundRefusal;
import io.baton.execution.webhook.Seals;
import io.baton.execution.webhook.Secrets;
import io.baton.platform.problem.Faults;
import io.baton.platform.problem.Invalid;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Reads whom a client wants to have told, and refuses whom nobody may call. */
@Component
class Addressees {

    private final Destinations destinations;

    private final Seals seals;

    Addressees(Destinations destinations, Seals seals) {
        this.destinations = destinations;
        this.seals = seals;
    }

    /** Nobody where no address is given; fails with what is wrong with the address or the secret. */
    Mono<Optional<Addressee>> of(@Nullable String url, @Nullable String secret) {
        var faults = new Faults();
        if (secret != null) {
            Secrets.check(secret, "webhook_secret", faults);
        }
        if (url == null && secret != null) {
            faults.add("webhook_url", "A secret needs an address to be used for.");
        }
        return Mono.fromRunnable(faults::throwIfAny)
                .then(url == null ? Mono.just(Optional.empty()) : checked(url).map(uri -> addressee(uri, secret)));
    }

    private Mono<URI> checked(String url) {
        return destinations
                .check(url)
                // A name that cannot be resolved at this moment may be later; the sender goes on trying.
                .onErrorResume(
                        OutboundRefusal.class,
                        refusal -> refusal.passing()
                                ? Mono.fromSupplier(() -> destinations.read(url))
                                : Mono.error(new Invalid("webhook_url", refusal.detail())));
    }

    private Optional<Addressee> addressee(URI url, @Nullable String secret) {
        return Optional.of(new Addressee(url, secret == null ? null : seals.seal(secret)));
    }
}
