package io.baton.analytics.volume;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.analytics.measure.Kind;
import io.baton.analytics.measure.Period;
import io.baton.analytics.measure.Sum;
import io.baton.analytics.measure.Sums;
import io.baton.analytics.measure.Told;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TicketCategoriesTests {

    @Test
    void ofEachCategoryTheFiftyLargestPartsAreTold() {
        var sums = new Sums(IntStream.range(0, 120)
                .mapToObj(part -> new Sum(
                        Kind.TICKET_CATEGORY, null, part < 60 ? "IT" : "HR", "Part %03d".formatted(part), part + 1L, 0))
                .toList());

        var told =
                TicketCategories.of(sums, new Told(Period.ALWAYS, null, null)).hierarchical();

        assertThat(told).extracting(TicketCategories.Category::category).containsExactly("HR", "IT");
        assertThat(told)
                .allSatisfy(category -> assertThat(category.subCategories()).hasSize(50));
        assertThat(told.getLast().subCategories().getFirst())
                .isEqualTo(new TicketCategories.SubCategory("Part 059", 60));
        assertThat(told.getLast().total()).isEqualTo(60 * 61 / 2);
    }
}
