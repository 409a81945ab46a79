package io.baton.workflow.shopfloor;

import java.util.List;
import java.util.StringJoiner;

/**
 * Some entries as columns, each in one text, as PostgreSQL reads arrays and bytes: the driver would write arrays element by element
 * and character by character, and bytes as two digits each.
 *
 * @param bundles the place of each entry's bundle, from 1
 * @param begins where each entry's value begins, from 1
 * @param lengths how many bytes each value has, NULL where an entry has none
 * @param values all of them in the format {@code escape}
 */
record EntryColumns(String guids, String bundles, String apiKeys, String begins, String lengths, String values) {

    /** The bundles one after the other, so that what is side by side in the index is written side by side. */
    static EntryColumns of(List<Bundle> bundles) {
        var writing = new Writing();
        for (var place = 0; place < bundles.size(); place++) {
            for (var entry : bundles.get(place).entries()) {
                writing.add(place + 1, entry);
            }
        }
        return writing.columns();
    }

    private static final class Writing {

        private final StringJoiner guids = array();

        private final StringJoiner bundles = array();

        private final StringJoiner apiKeys = array();

        private final StringJoiner begins = array();

        private final StringJoiner lengths = array();

        private final StringBuilder values = new StringBuilder();

        private int end = 1;

        private static StringJoiner array() {
            return new StringJoiner(",", "{", "}");
        }

        private void add(int bundle, Entry entry) {
            guids.add(entry.guid().toString());
            bundles.add(Integer.toString(bundle));
            apiKeys.add(entry.apiKey() == null ? "NULL" : entry.apiKey().toString());
            begins.add(Integer.toString(end));
            var value = entry.value();
            if (value == null) {
                lengths.add("NULL");
            } else {
                var length = EntryForm.bytes(value);
                lengths.add(Integer.toString(length));
                end += length;
                escape(value);
            }
        }

        /** A text cannot hold a null character, and a backslash begins what is escaped. All else is as it is. */
        private void escape(String value) {
            values.append(
                    value.indexOf('\\') < 0 && value.indexOf('\0') < 0
                            ? value
                            : value.replace("\\", "\\\\").replace("\0", "\\000"));
        }

        private EntryColumns columns() {
            return new EntryColumns(
                    guids.toString(),
                    bundles.toString(),
                    apiKeys.toString(),
                    begins.toString(),
                    lengths.toString(),
                    values.toString());
        }
    }
}
