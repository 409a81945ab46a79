package io.baton.execution.pipeline;

import io.baton.execution.engine.Run;
import io.baton.execution.project.Member;
import io.baton.execution.runner.StepKey;
import io.baton.execution.runner.StepLog;
import io.baton.platform.identity.Caller;
import io.baton.platform.problem.Invalid;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Shows what steps print, and what they are printing. */
@RestController
class LogController {

    private static final MediaType TEXT = new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8);

    private static final Duration LOOK = Duration.ofMillis(250);

    private final PipelineRuns runs;

    private final StepLog log;

    private final Readers readers;

    LogController(PipelineRuns runs, StepLog log, Readers readers) {
        this.runs = runs;
        this.log = log;
        this.readers = readers;
    }

    /** @param place of the step in the run */
    private record Found(Run run, int place) {

        StepKey key() {
            return new StepKey(run.origin().id(), place);
        }
    }

    /** How far one follower has come. */
    private static final class Cursor {

        private volatile long offset;

        private volatile boolean idle;

        private volatile boolean over;

        private Cursor(long offset) {
            this.offset = offset;
        }
    }

    @GetMapping("/api/workflowruns/{id}/steps/{stepRunId}/logs")
    Mono<Void> logs(
            Caller caller,
            @PathVariable String id,
            @PathVariable String stepRunId,
            Range range,
            ServerHttpResponse response) {
        var member = Member.of(caller);
        return Mono.fromSupplier(range::start)
                .zipWith(runs.mustFind(id, member).map(run -> found(run, stepRunId)))
                .flatMap(asked -> write(
                        range.follows()
                                ? followed(asked.getT2(), asked.getT1(), member)
                                : from(asked.getT2().key(), asked.getT1()),
                        response));
    }

    /**
     * What of the log is asked for.
     *
     * @param offset in bytes
     * @param follow whether to go on as long as the step does
     */
    record Range(@Nullable String offset, @Nullable String follow) {

        /** @throws Invalid if it is no offset */
        long start() {
            if (offset == null || offset.isEmpty()) {
                return 0;
            }
            if (!offset.matches("\\d{1,18}")) {
                throw new Invalid("offset", "Expected a whole number from 0.");
            }
            return Long.parseLong(offset);
        }

        boolean follows() {
            return "true".equals(follow);
        }
    }

    private static Found found(Run run, String stepRunId) {
        UUID wanted = Guid.read(stepRunId);
        var place = IntStream.range(0, run.size())
                .filter(step -> PartIds.ofStep(run.origin().label(), step).equals(wanted))
                .findFirst()
                .orElseThrow(() -> new PipelineRefusal.Unknown("step"));
        return new Found(run, place);
    }

    /** Everything that is there. */
    private Flux<StepLog.Part> from(StepKey step, long offset) {
        return log.read(step, offset)
                .collectList()
                .expand(parts -> parts.isEmpty() ? Mono.<List<StepLog.Part>>empty() : behind(step, parts))
                .flatMapIterable(parts -> parts);
    }

    private Mono<List<StepLog.Part>> behind(StepKey step, List<StepLog.Part> parts) {
        return log.read(step, parts.getLast().end()).collectList();
    }

    /** What is there, and then what comes, until the step is over. */
    private Flux<StepLog.Part> followed(Found found, long offset, Member member) {
        return readers.bounded(Flux.defer(() -> followed(found, new Cursor(offset), member)), member.user());
    }

    private Flux<StepLog.Part> followed(Found found, Cursor cursor, Member member) {
        return look(found, cursor, member)
                .repeatWhen(looks -> looks.takeWhile(look -> !cursor.over).delayElements(LOOK));
    }

    /** Whether the step is over is asked before its log is read, so that nothing can come after the last look. */
    private Flux<StepLog.Part> look(Found found, Cursor cursor, Member member) {
        return Flux.defer(() -> cursor.idle ? isOver(found, member) : Mono.just(false))
                .doOnNext(over -> cursor.over = over)
                .doOnNext(over -> cursor.idle = true)
                .thenMany(Flux.defer(() -> from(found.key(), cursor.offset)))
                .doOnNext(part -> {
                    cursor.offset = part.end();
                    cursor.idle = false;
                });
    }

    private Mono<Boolean> isOver(Found found, Member member) {
        return runs.mustFind(found.run().origin().label(), member)
                .map(run -> Status.of(run.node(found.place())).ended());
    }

    private static Mono<Void> write(Flux<StepLog.Part> parts, ServerHttpResponse response) {
        var headers = response.getHeaders();
        headers.setContentType(TEXT);
        headers.setCacheControl("no-store");
        headers.set("X-Content-Type-Options", "nosniff");
        return response.writeAndFlushWith(
                parts.map(part -> Mono.just(DefaultDataBufferFactory.sharedInstance.wrap(part.bytes()))));
    }
}
