package io.baton.execution.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JUnitReportsTests {

    private final Path folder;

    JUnitReportsTests(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void whatFailedIsToldWithItsReason() throws IOException {
        report("""
                <testsuite><testcase classname="Sums" name="adds" time="0.012"/>
                <testcase classname="Sums" name="divides"><failure message="by zero"/></testcase></testsuite>
                """);

        var reports = JUnitReports.in(folder);

        assertThat(reports.count()).isEqualTo(2);
        assertThat(reports.failed()).isEqualTo(1);
        assertThat(reports.shown()).contains(new StepReport.TestCase("Sums.divides", "Failed", 0, "by zero"));
        assertThat(reports.unreadable()).isNull();
    }

    @Test
    void aReportOfMoreTestsThanAnybodyHasIsNotKeptWhole() throws IOException {
        report("<testsuite>" + "<testcase name='a'/>".repeat(50_000) + "</testsuite>");

        var reports = JUnitReports.in(folder);

        assertThat(reports.count()).isEqualTo(20_000);
        assertThat(reports.shown()).hasSizeLessThanOrEqualTo(1_000);
        assertThat(reports.unreadable()).contains("report.xml");
    }

    @Test
    void aReasonOfAnyLengthIsCutShort() throws IOException {
        report("<testsuite><testcase name='a'><failure type='" + "x".repeat(100_000) + "'/></testcase></testsuite>");

        assertThat(JUnitReports.in(folder).shown().getFirst().message()).hasSize(500);
    }

    private void report(String xml) throws IOException {
        Files.writeString(folder.resolve("report.xml"), xml);
    }
}
