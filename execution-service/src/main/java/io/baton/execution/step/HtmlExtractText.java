package io.baton.execution.step;

import java.util.Set;
import org.jsoup.Jsoup;
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
        return TextOperation.text(call, html -> Jsoup.parse(html).text());
    }
}
