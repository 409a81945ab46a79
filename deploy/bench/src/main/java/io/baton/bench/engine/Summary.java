package io.baton.bench.engine;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** What was found: told as it comes, and at the end beside what is promised. */
final class Summary {

    private final PrintStream out;

    private final List<Finding> findings = new ArrayList<>();

    Summary(PrintStream out) {
        this.out = out;
    }

    /** @param bar what is promised */
    private record Finding(String what, String found, String bar, boolean isMet) {

        String line() {
            return "%-6s %-42s %-52s %s".formatted(isMet ? "met" : "MISSED", what, found, bar);
        }
    }

    void tell(String line) {
        out.println(line);
    }

    void find(String what, String found, String bar, boolean isMet) {
        var finding = new Finding(what, found, bar, isMet);
        findings.add(finding);
        out.println(finding.line());
    }

    /** Everything once more, and whether all of it is as promised. */
    boolean close() {
        out.println();
        findings.forEach(finding -> out.println(finding.line()));
        return findings.stream().allMatch(Finding::isMet);
    }
}
