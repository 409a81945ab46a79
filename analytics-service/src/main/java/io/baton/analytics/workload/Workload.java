package io.baton.analytics.workload;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.baton.analytics.csv.Listed;
import io.baton.analytics.measure.Told;
import java.util.List;

/** The answer to: who has how much to do? */
record Workload(
        Summary summary,
        List<Load> workloads,
        @JsonUnwrapped Told told) implements Listed {

    @Override
    public String fileName() {
        return "workload";
    }

    @Override
    public List<?> rows() {
        return workloads;
    }

    @Override
    public Class<?> rowType() {
        return Load.class;
    }

    /** Those with the most are told. */
    private static final int MOST = 500;

    static Workload of(Loads loads, Told told) {
        var most = loads.all().stream().limit(MOST).toList();
        return new Workload(Summary.of(loads), most, told);
    }

    /**
     * In short.
     *
     * @param totalAgents everybody who was given something, but for those who have left and have nothing to do
     * @param overloadedAgents those with more than a full load
     */
    record Summary(long totalAgents, long totalActiveTasks, double avgTasksPerAgent, long overloadedAgents) {

        private static Summary of(Loads loads) {
            return new Summary(
                    loads.all().size(),
                    loads.active(),
                    loads.mean(),
                    loads.overloaded().size());
        }
    }
}
