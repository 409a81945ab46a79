package io.baton.workflow.shopfloor;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.workflow.Stage;
import io.baton.workflow.WorkflowServiceTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Pages so far behind that most of what comes before them is passed over. */
@WorkflowServiceTest
class FarPageTests {

    private static final List<String> TYPES = List.of("piece_cut", "shipping", "restore");

    @Autowired
    private Stage stage;

    private Floor floor;

    @BeforeEach
    void open() {
        floor = Floor.of(stage);
    }

    @Test
    void beginWhereTheOffsetSaysWhateverWasWrittenTogether() {
        var random = new Random(7);
        for (var size : new int[] {700, 1, 40, 1_000, 1, 1, 400, 90}) {
            floor.post("/batch", batch(size, random)).as(201);
        }
        for (var filter : List.of("", "&action_type=shipping")) {
            var all = walked(filter);
            for (var offset :
                    List.of(999, 1_000, 1_001, 1_490, 1_491, 1_492, 1_493, 1_500, 2_000, 2_232, 2_233, 9_999)) {
                var from = Math.min(offset, all.size());
                assertThat(guids(floor.get("?limit=5&offset=" + offset + filter).as(200)))
                        .as("offset %s %s", offset, filter)
                        .isEqualTo(all.subList(from, Math.min(from + 5, all.size())));
            }
            assertThat(guids(floor.get("?offset=999999999999999999999" + filter).as(200)))
                    .isEmpty();
        }
    }

    /** By cursor, page by page. */
    private List<String> walked(String filter) {
        var walked = new ArrayList<String>();
        var cursor = "";
        do {
            var page = floor.get("?limit=1000" + cursor + filter).as(200);
            walked.addAll(guids(page));
            cursor = page.path("next_cursor").isNull()
                    ? ""
                    : "&cursor=" + page.path("next_cursor").asString();
        } while (!cursor.isEmpty());
        return walked;
    }

    private static List<String> guids(JsonNode page) {
        return page.path("workflows")
                .valueStream()
                .map(entry -> entry.path("guid").asString())
                .toList();
    }

    private static String batch(int size, Random random) {
        return IntStream.range(0, size)
                .mapToObj(entry -> "{\"action_type\": \"%s\"}".formatted(TYPES.get(random.nextInt(TYPES.size()))))
                .collect(Collectors.joining(",", "{\"workflows\": [", "]}"));
    }
}
