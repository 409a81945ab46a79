package io.baton.analytics.performance;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.baton.analytics.csv.Listed;
import io.baton.analytics.measure.Kind;
import io.baton.analytics.measure.Label;
import io.baton.analytics.measure.Names;
import io.baton.analytics.measure.Share;
import io.baton.analytics.measure.Sums;
import io.baton.analytics.measure.Told;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The answer to: who hands work on, to whom, and where is it escalated? */
record Transfers(
        long totalTransfers,
        List<Transferrer> topTransferrers,
        List<Recipient> topTransferRecipients,
        long totalEscalations,
        List<EscalatedStep> escalationsByStep,
        @JsonUnwrapped Told told)
        implements Listed {

    @Override
    public String fileName() {
        return "transfers";
    }

    @Override
    public List<?> rows() {
        return Stream.of(
                        topTransferrers.stream().map(Row::of),
                        topTransferRecipients.stream().map(Row::of),
                        escalationsByStep.stream().map(Row::of))
                .flatMap(rows -> rows)
                .toList();
    }

    @Override
    public Class<?> rowType() {
        return Row.class;
    }

    /** What transfers are counted by. */
    static final List<Kind> KINDS = List.of(Kind.ITEM_ORIGIN, Kind.ITEM_BY, Kind.ITEM_TO, Kind.ITEM_STEP_ORIGIN);

    private static final int TOP = 10;

    private static final List<String> TRANSFERRED = List.of("Transferred");

    private static final List<String> ESCALATED = List.of("Escalation");

    static Transfers of(Sums sums, Map<String, String> users, Map<String, Names.Step> steps, Told told) {
        var origins = sums.of(Kind.ITEM_ORIGIN);
        return new Transfers(
                origins.withKey("Transferred"),
                top(
                        sums,
                        Kind.ITEM_BY,
                        (user, count, percentage) -> new Transferrer(Long.parseLong(user), name(users, user), count)),
                top(
                        sums,
                        Kind.ITEM_TO,
                        (user, count, percentage) -> new Recipient(Long.parseLong(user), name(users, user), count)),
                origins.withKey("Escalation"),
                Share.largestFirst(
                        sums.of(Kind.ITEM_STEP_ORIGIN).withSub(ESCALATED).counts(),
                        (step, count, percentage) -> EscalatedStep.of(step, steps, count)),
                told);
    }

    /** Those whose names the answer needs. */
    static Set<String> users(Sums sums) {
        var users = new TreeSet<>(transferred(sums, Kind.ITEM_BY).keySet());
        users.addAll(transferred(sums, Kind.ITEM_TO).keySet());
        return users;
    }

    static Set<String> steps(Sums sums) {
        return sums.of(Kind.ITEM_STEP_ORIGIN).withSub(ESCALATED).counts().keySet();
    }

    private static <T> List<T> top(Sums sums, Kind kind, Share.Form<T> form) {
        return Share.largestFirst(transferred(sums, kind), form).stream()
                .limit(TOP)
                .toList();
    }

    private static Map<String, Long> transferred(Sums sums, Kind kind) {
        return sums.of(kind).withSub(TRANSFERRED).counts();
    }

    private static String name(Map<String, String> users, String user) {
        return users.getOrDefault(user, Label.user(user));
    }

    record Transferrer(long userId, String userName, long transferCount) {}

    record Recipient(long userId, String userName, long receivedCount) {}

    record EscalatedStep(long stepId, String stepName, long escalationCount) {

        private static EscalatedStep of(String key, Map<String, Names.Step> steps, long count) {
            var step = steps.get(key);
            return new EscalatedStep(Long.parseLong(key), step == null ? Label.step(key) : step.name(), count);
        }
    }

    /** One of any of the lists: somebody, or a step. */
    private record Row(
            String list,
            @Nullable Long userId,
            @Nullable String userName,
            @Nullable Long stepId,
            @Nullable String stepName,
            long count) {

        static Row of(Transferrer user) {
            return new Row("top_transferrers", user.userId, user.userName, null, null, user.transferCount);
        }

        static Row of(Recipient user) {
            return new Row("top_transfer_recipients", user.userId, user.userName, null, null, user.receivedCount);
        }

        static Row of(EscalatedStep step) {
            return new Row("escalations_by_step", null, null, step.stepId, step.stepName, step.escalationCount);
        }
    }
}
