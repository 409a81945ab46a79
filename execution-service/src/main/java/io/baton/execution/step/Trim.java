package io.baton.execution.step;

import org.springframework.stereotype.Component;

@Component
final class Trim implements PureStep {

    private static final StepType TYPE = TextOperation.type(
            "Trim", "Takes white space off both ends of the text.", ValueType.TEXT, TextOperation.NO_CONFIG);

    @Override
    public StepType type() {
        return TYPE;
    }

    @Override
    public StepResult apply(StepCall call) {
        return TextOperation.text(call, Trim::trimmed);
    }

    private static String trimmed(String text) {
        var start = 0;
        var end = text.length();
        while (start < end && isSpace(text.charAt(start))) {
            start++;
        }
        while (end > start && isSpace(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    /** What Unicode's property White_Space holds: the JDK's own notions leave out the no-break spaces or U+0085. */
    private static boolean isSpace(char character) {
        return Character.isSpaceChar(character) || (character >= '\t' && character <= '\r') || character == '\u0085';
    }
}
