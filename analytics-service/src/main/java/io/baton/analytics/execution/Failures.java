package io.baton.analytics.execution;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.baton.analytics.csv.Listed;
import io.baton.analytics.measure.Kind;
import io.baton.analytics.measure.Percent;
import io.baton.analytics.measure.Sums;
import io.baton.analytics.measure.Told;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The answer to: what fails, and why?
 *
 * @param totalEnded completed or failed; what was cancelled did neither
 * @param failureRate the percentage of those that failed among them
 * @param causes which kind of step failed with which code
 * @param byWorkflow those with the most failures
 */
record Failures(
        long totalFailed,
        long totalEnded,
        double failureRate,
        List<Code> byErrorCode,
        List<Step> byStepType,
        List<Cause> causes,
        List<Face> byFace,
        List<OfWorkflow> byWorkflow,
        @JsonUnwrapped Told told)
        implements Listed {

    @Override
    public String fileName() {
        return "execution-failures";
    }

    @Override
    public List<?> rows() {
        return byWorkflow;
    }

    @Override
    public Class<?> rowType() {
        return OfWorkflow.class;
    }

    private static final int LISTED_MAX = 50;

    static Failures of(Scope scope, Sums sums, List<Workflow> workflows, Told told) {
        var ended = scope.of(sums.of(Kind.EXECUTION_ENDED));
        var standing = Standing.of(ended);
        var causes = scope.of(sums.of(Kind.EXECUTION_FAILED)).subs().entrySet().stream()
                .map(cause -> Cause.of(cause.getKey(), cause.getValue()))
                .toList();
        return new Failures(
                standing.failed(),
                standing.completed() + standing.failed(),
                Percent.of(standing.failed(), standing.completed() + standing.failed()),
                most(causes, Cause::errorCode).entrySet().stream()
                        .map(code -> new Code(
                                code.getKey(), code.getValue(), Percent.of(code.getValue(), standing.failed())))
                        .sorted(Comparator.comparingLong(Code::count).reversed())
                        .limit(LISTED_MAX)
                        .toList(),
                most(causes, Cause::stepType).entrySet().stream()
                        .map(type -> new Step(
                                type.getKey(), type.getValue(), Percent.of(type.getValue(), standing.failed())))
                        .sorted(Comparator.comparingLong(Step::count).reversed())
                        .limit(LISTED_MAX)
                        .toList(),
                causes.stream()
                        .sorted(Comparator.comparingLong(Cause::count).reversed())
                        .limit(LISTED_MAX)
                        .toList(),
                ended.byKey().entrySet().stream()
                        .map(face -> Face.of(face.getKey(), Standing.of(face.getValue())))
                        .toList(),
                workflows.stream().map(OfWorkflow::of).toList(),
                told);
    }

    private static Map<String, Long> most(List<Cause> causes, Function<Cause, String> by) {
        return causes.stream().collect(Collectors.groupingBy(by, TreeMap::new, Collectors.summingLong(Cause::count)));
    }

    record Code(String errorCode, long count, double percentage) {}

    record Step(String stepType, long count, double percentage) {}

    record Cause(String stepType, String errorCode, long count) {

        /** Where an execution failed and none of its steps did, such as for want of time. */
        private static final String NO_STEP = "none";

        /** @param told the code and the type behind it, which a space parts: no code holds one */
        static Cause of(String told, long count) {
            var space = told.indexOf(' ');
            var type = told.substring(space + 1);
            return new Cause(type.isEmpty() ? NO_STEP : type, told.substring(0, space), count);
        }
    }

    record Face(String face, long failed, long ended, double failureRate) {

        static Face of(String face, Standing standing) {
            var ended = standing.completed() + standing.failed();
            return new Face(face, standing.failed(), ended, Percent.of(standing.failed(), ended));
        }
    }

    record OfWorkflow(
            String workflowId, String workflowName, String face, long failed, long ended, double failureRate) {

        static OfWorkflow of(Workflow workflow) {
            var face = Face.of(workflow.face(), workflow.standing());
            return new OfWorkflow(
                    workflow.workflowId(),
                    workflow.workflowName(),
                    workflow.face(),
                    face.failed,
                    face.ended,
                    face.failureRate);
        }
    }
}
