package io.baton.execution.work;

import io.baton.execution.work.StepReport.TestCase;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * What the JUnit reports of a folder say. A report is read as text that somebody wrote: it declares nothing, and nothing is read
 * because it says so.
 *
 * @param shown not all, where there are too many; first of all those that failed
 * @param unreadable what is wrong with a report, null for nothing
 */
record JUnitReports(
        List<TestCase> shown,
        long count,
        long failed,
        @Nullable String unreadable) {

    private static final int SHOWN_MAX = 1_000;

    private static final int FILES_MAX = 1_000;

    private static final long BYTES_MAX = 20L << 20;

    /** Of all reports together. */
    private static final int CASES_MAX = 20_000;

    private static final int TEXT_MAX = 500;

    private static final double MILLIS = 1000;

    /** Never fails: what cannot be read is told. */
    static JUnitReports in(Path folder) {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return new JUnitReports(List.of(), 0, 0, "$REPORTS is no folder any more.");
        }
        try {
            return read(folder);
        } catch (IOException | UncheckedIOException failure) {
            return new JUnitReports(List.of(), 0, 0, "$REPORTS cannot be read, or something in it.");
        }
    }

    private static JUnitReports read(Path folder) throws IOException {
        var cases = new ArrayList<TestCase>();
        String unreadable = null;
        for (var file : files(folder)) {
            try {
                read(file, cases);
            } catch (XMLStreamException | IOException fault) {
                unreadable =
                        "The report " + folder.relativize(file) + " cannot be read, is no XML, or there is too much.";
            }
        }
        var failed = cases.stream().filter(TestCase::failed).count();
        var shown = cases.stream()
                .sorted(Comparator.comparing(TestCase::failed).reversed())
                .limit(SHOWN_MAX)
                .toList();
        return new JUnitReports(cases.size() > SHOWN_MAX ? shown : cases, cases.size(), failed, unreadable);
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> tree = Files.walk(folder)) {
            return tree.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .filter(file -> file.getFileName()
                            .toString()
                            .toLowerCase(Locale.ROOT)
                            .endsWith(".xml"))
                    .limit(FILES_MAX)
                    .sorted()
                    .toList();
        }
    }

    private static void read(Path file, List<TestCase> cases) throws XMLStreamException, IOException {
        if (Files.size(file) > BYTES_MAX) {
            throw new IOException("too big");
        }
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try (InputStream input = Files.newInputStream(file)) {
            var reader = factory.createXMLStreamReader(input);
            while (reader.hasNext()) {
                if (reader.next() == XMLStreamConstants.START_ELEMENT
                        && reader.getLocalName().equals("testcase")) {
                    if (cases.size() >= CASES_MAX) {
                        throw new IOException("too many");
                    }
                    cases.add(testCase(reader));
                }
            }
        }
    }

    private static TestCase testCase(XMLStreamReader reader) throws XMLStreamException {
        var name = name(reader);
        var millis = millis(reader.getAttributeValue(null, "time"));
        var status = "Passed";
        String message = null;
        for (var depth = 1; depth > 0; ) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    depth++;
                    switch (reader.getLocalName()) {
                        case "failure", "error" -> {
                            status = "Failed";
                            message = message(reader);
                        }
                        case "skipped" -> {
                            status = "Skipped";
                            message = message(reader);
                        }
                        default -> {}
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> depth--;
                default -> {}
            }
        }
        return new TestCase(name, status, millis, message);
    }

    private static String name(XMLStreamReader reader) {
        var name = String.valueOf(reader.getAttributeValue(null, "name"));
        var type = reader.getAttributeValue(null, "classname");
        return shortened(type == null || type.isEmpty() ? name : type + "." + name);
    }

    private static @Nullable String message(XMLStreamReader reader) {
        var message = reader.getAttributeValue(null, "message");
        var said = message == null ? reader.getAttributeValue(null, "type") : message;
        return said == null ? null : shortened(said);
    }

    private static long millis(@Nullable String seconds) {
        try {
            return seconds == null ? 0 : Math.max(0, Math.round(Double.parseDouble(seconds) * MILLIS));
        } catch (NumberFormatException unreadable) {
            return 0;
        }
    }

    private static String shortened(String text) {
        var end = text.length() > TEXT_MAX && Character.isHighSurrogate(text.charAt(TEXT_MAX - 1))
                ? TEXT_MAX - 1
                : TEXT_MAX;
        return text.length() > TEXT_MAX ? text.substring(0, end) : text;
    }
}
