package io.baton.workflow.shopfloor;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The values of some entries as one string of bytes: an array of them would be escaped twice on its way.
 *
 * @param begins where each begins, from 1
 * @param lengths how long each is, null where an entry has none
 */
record Values(byte[] bytes, Integer[] begins, @Nullable Integer[] lengths) {

    static Values of(List<Entry> entries) {
        var bytes = new ByteArrayOutputStream();
        var begins = new Integer[entries.size()];
        var lengths = new @Nullable Integer[entries.size()];
        for (var place = 0; place < begins.length; place++) {
            var value = entries.get(place).value();
            begins[place] = bytes.size() + 1;
            if (value != null) {
                bytes.writeBytes(value.getBytes(UTF_8));
                lengths[place] = bytes.size() + 1 - begins[place];
            }
        }
        return new Values(bytes.toByteArray(), begins, lengths);
    }
}
