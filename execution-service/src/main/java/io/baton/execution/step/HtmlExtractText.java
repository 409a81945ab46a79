package io.baton.execution.step;

import java.io.IOException;
import java.io.StringReader;
import java.util.Set;
import org.jsoup.parser.Parser;
import org.springframework.stereotype.Component;

@Component
final class HtmlExtractText implements PureStep {

    private static final StepType TYPE = new StepType(
            "Html.ExtractText",
            Set.of(),
            "Gives the text that a page of HTML shows, without its markup, scripts and styles.",
            ValueType.TEXT,
            ValueType.TEXT,
            JsonSchemas.parse(TextOperation.NO_CONFIG));

    @Override
    public StepType type() {
        return TYPE;
    }

    @Override
    public StepResult apply(StepCall call) {
        return TextOperation.result(call, HtmlExtractText::extracted);
    }

    private static StepResult extracted(String html) {
        try {
            var text = Parser.htmlParser().parseInput(new Timed(html), "").text();
            return text.length() > Values.CHARS_MAX ? Failures.tooLong() : new StepResult.Done(Values.text(text));
        } catch (Deadline.Passed passed) {
            return Failures.tooSlow();
        }
    }

    /** Hands the page over little by little: on some, the parser takes time with the square of their length. */
    private static final class Timed extends StringReader {

        private static final int PIECE = 512;

        private final Deadline deadline = new Deadline();

        private Timed(String text) {
            super(text);
        }

        @Override
        public int read(char[] buffer, int offset, int length) throws IOException {
            deadline.checkNow();
            return super.read(buffer, offset, Math.min(length, PIECE));
        }
    }
}
