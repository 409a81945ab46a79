package io.baton.analytics.csv;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsonFormatVisitors.JsonFormatVisitorWrapper;
import tools.jackson.databind.jsonFormatVisitors.JsonObjectFormatVisitor;

/** The names of the properties that rows of a type have in JSON, those of unwrapped ones among them, in their order. */
final class Columns extends JsonFormatVisitorWrapper.Base {

    private final List<String> names = new ArrayList<>();

    private Columns() {}

    static List<String> of(Class<?> type, JsonMapper json) {
        var columns = new Columns();
        json.acceptJsonFormatVisitor(type, columns);
        return List.copyOf(columns.names);
    }

    @Override
    public JsonObjectFormatVisitor expectObjectFormat(JavaType type) {
        return new JsonObjectFormatVisitor.Base(getContext()) {

            @Override
            public void property(BeanProperty property) {
                names.add(property.getName());
            }

            @Override
            public void optionalProperty(BeanProperty property) {
                names.add(property.getName());
            }
        };
    }
}
