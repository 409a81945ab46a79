package io.baton.workflow.deadline;

import java.util.stream.IntStream;
import org.springframework.beans.factory.BeanFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The sweep of an instance, for tests of several. */
public final class Sweeps {

    private Sweeps() {}

    /** So many rounds at once at that instance. */
    public static Mono<Void> rounds(BeanFactory instance, int times) {
        var sweep = instance.getBean(Sweep.class);
        return Flux.merge(IntStream.range(0, times)
                        .mapToObj(round -> sweep.round())
                        .toList())
                .then();
    }
}
