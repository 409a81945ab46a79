package io.baton.execution.runner;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.annotation.Fallback;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SynchronousSink;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Runs scripts in processes beside the service, unless there is another runner; off unless the operator turns it on. */
@Component
@Fallback
class LocalRunner implements StepRunner, DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(LocalRunner.class);

    /** Parts smaller than this are followed by a pause, so that who prints a line at a time makes no row for each. */
    private static final int SMALL = 4 << 10;

    private static final Duration PAUSE = Duration.ofMillis(50);

    /** For what is still in the pipe when all its writers are gone. */
    private static final Duration EMPTYING = Duration.ofSeconds(10);

    private final Slots slots;

    private final StepLog stepLog;

    /** Makes folders and starts and ends processes. */
    private final Scheduler threads;

    /** Reads what scripts print. Apart, because a read that nobody waits for any more lasts until its script is ended. */
    private final Scheduler readers;

    private final @Nullable Site site;

    LocalRunner(RunnerLimits limits, Slots slots, StepLog stepLog) {
        this.slots = slots;
        this.stepLog = stepLog;
        this.threads = Schedulers.newBoundedElastic(limits.jobsMax() + 2, Integer.MAX_VALUE, "runner");
        this.readers = Schedulers.newBoundedElastic(limits.jobsMax() + 2, Integer.MAX_VALUE, "runner-output");
        this.site = limits.local() ? Site.of(limits) : null;
    }

    /** Where scripts run, and how. */
    private record Site(Workspaces workspaces, Job.Start start) {

        private static Site of(RunnerLimits limits) {
            var workspaces = Workspaces.in(limits.folder());
            return new Site(
                    workspaces,
                    new Job.Start(
                            Isolation.probe(limits, workspaces),
                            environment(limits.pass()),
                            limits.logMax().toBytes()));
        }
    }

    /** A slot, and what stands in it. Who leaves waits for what is just being opened or begun, so that nothing is forgotten. */
    private static final class Place {

        private final Slots.Slot slot;

        private @Nullable Workspace workspace;

        private @Nullable Job job;

        private boolean left;

        private Place(Slots.Slot slot) {
            this.slot = slot;
        }

        synchronized Workspace open(Site site) throws IOException {
            mustNotBeLeft();
            workspace = site.workspaces().open(slot.number());
            return workspace;
        }

        synchronized Job begin(Site site, Work work) throws IOException {
            mustNotBeLeft();
            job = site.start().of(work, Objects.requireNonNull(workspace));
            return job;
        }

        synchronized void leave() throws IOException {
            left = true;
            if (job != null) {
                job.end();
            }
            if (workspace != null) {
                Workspace.delete(workspace.root());
            }
        }

        private void mustNotBeLeft() {
            if (left) {
                throw new CancellationException("Nobody waits for it any more");
            }
        }
    }

    /** Where what a script prints goes, and when no more is to be expected. */
    private record Sheet(StepKey step, Mono<Void> ended) {}

    private static Map<String, String> environment(List<String> pass) {
        var variables = new HashMap<String, String>();
        variables.put("PATH", System.getenv().getOrDefault("PATH", "/usr/local/bin:/usr/bin:/bin"));
        variables.put("LANG", "C.UTF-8");
        variables.put("CI", "true");
        for (var name : pass) {
            var value = System.getenv(name);
            if (value != null) {
                variables.put(name, value);
            }
        }
        return variables;
    }

    @Override
    public <T> Mono<T> run(Work work, Supply supply, Harvest<T> harvest) {
        return Mono.defer(() -> site == null
                ? Mono.error(RunnerRefusal.off())
                : Mono.usingWhen(
                        slots.take().map(Place::new),
                        place -> at(place, site, new Task<>(work, supply, harvest)),
                        this::leave));
    }

    private record Task<T>(Work work, Supply supply, Harvest<T> harvest) {}

    private <T> Mono<T> at(Place place, Site where, Task<T> task) {
        return blocking(() -> place.open(where))
                .delayUntil(workspace -> task.supply().into(workspace.supplied()))
                .zipWhen(workspace -> carryOut(place, where, task.work()))
                .flatMap(over -> harvested(over.getT2(), over.getT1(), task));
    }

    private static <T> Mono<T> harvested(int code, Workspace workspace, Task<T> task) {
        return task.harvest().of(new Ended(code, workspace.artifacts(), workspace.reports()));
    }

    private Mono<Integer> carryOut(Place place, Site where, Work work) {
        return blocking(() -> place.begin(where, work))
                .onErrorMap(IOException.class, failure -> RunnerRefusal.unusable(String.valueOf(failure.getMessage())))
                .flatMap(job -> through(job, work));
    }

    private Mono<Integer> through(Job job, Work work) {
        var ended = Mono.fromFuture(job::exit, true)
                .delayUntil(code -> Mono.fromRunnable(job::end).subscribeOn(threads))
                .cache();
        var printed = printed(job, new Sheet(work.step(), ended.then())).thenReturn(true);
        return Mono.zip(
                        ended,
                        printed.takeUntilOther(ended.delayElement(EMPTYING)).defaultIfEmpty(false))
                .map(both -> both.getT1())
                .timeout(work.limit())
                .onErrorResume(TimeoutException.class, late -> tooLong(work));
    }

    private Mono<Void> printed(Job job, Sheet sheet) {
        return Flux.<byte[]>generate(sink -> read(job, sink))
                .subscribeOn(readers)
                .concatMap(part -> kept(sheet, part), 0)
                .then();
    }

    private static void read(Job job, SynchronousSink<byte[]> sink) {
        try {
            var part = job.read();
            if (part == null) {
                sink.complete();
            } else {
                sink.next(part);
            }
        } catch (IOException closed) {
            // What was printed is read as far as it can be; how the script came out is told by its exit.
            sink.complete();
        }
    }

    /** Once the script has ended, nobody prints line by line any more, and nothing is waited for. */
    private Mono<Void> kept(Sheet sheet, byte[] part) {
        var kept = stepLog.append(sheet.step(), part);
        return part.length < SMALL
                ? kept.then(Mono.firstWithSignal(Mono.delay(PAUSE).then(), sheet.ended()))
                : kept;
    }

    private Mono<Integer> tooLong(Work work) {
        var refusal = RunnerRefusal.tooLong(work.limit());
        return stepLog.append(work.step(), ("\n[" + refusal.detail() + "]\n").getBytes(UTF_8))
                .then(Mono.error(refusal));
    }

    /** The slot, and with it its user, is the next one's only when nothing of this one is left. */
    private Mono<Void> leave(Place place) {
        return this.<Void>blocking(() -> {
                    place.leave();
                    return null;
                })
                .onErrorResume(failure -> {
                    log.warn("The workspace of slot {} cannot be deleted", place.slot.number(), failure);
                    return Mono.empty();
                })
                .then(slots.giveBack(place.slot));
    }

    /** Ends what instances left over that are gone. */
    Mono<Void> sweep() {
        return this.<Void>blocking(() -> {
            if (site != null) {
                site.workspaces().sweep();
            }
            return null;
        });
    }

    private <T> Mono<T> blocking(Callable<@Nullable T> work) {
        return Mono.<T>fromCallable(work).subscribeOn(threads);
    }

    @Override
    public void destroy() throws IOException {
        // Whatever still runs is ended before the service is, so that nothing outlives it.
        if (site != null) {
            site.workspaces().close();
        }
        threads.dispose();
        readers.dispose();
    }
}
