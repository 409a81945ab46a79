package io.baton.analytics.volume;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.baton.analytics.csv.Listed;
import io.baton.analytics.measure.Kind;
import io.baton.analytics.measure.Label;
import io.baton.analytics.measure.Share;
import io.baton.analytics.measure.Sums;
import io.baton.analytics.measure.Told;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The answer to: what are the tickets about? */
record TicketCategories(
        long totalTickets,
        List<CategoryPart> byCategory,
        List<SubCategoryPart> bySubCategory,
        List<DepartmentPart> byDepartment,
        List<Category> hierarchical,
        @JsonUnwrapped Told told)
        implements Listed {

    @Override
    public String fileName() {
        return "tickets-by-category";
    }

    @Override
    public List<?> rows() {
        return byCategory;
    }

    @Override
    public Class<?> rowType() {
        return CategoryPart.class;
    }

    static TicketCategories of(Sums sums, Told told) {
        var categories = sums.of(Kind.TICKET_CATEGORY);
        var departments = sums.of(Kind.TICKET_DEPARTMENT).counts();
        var names = Label.all(categories.counts(), Label::category);
        return new TicketCategories(
                categories.count(),
                Share.largestFirst(names, CategoryPart::new),
                Share.largestFirst(Label.all(categories.subs(), Label::category), SubCategoryPart::new),
                Share.largestFirst(Label.all(departments, Label::of), DepartmentPart::new),
                hierarchical(categories, names),
                told);
    }

    private static List<Category> hierarchical(Sums categories, Map<String, Long> names) {
        var subs = subs(categories);
        return Share.largestFirst(
                names, (name, count, percentage) -> Category.of(name, count, subs.getOrDefault(name, Map.of())));
    }

    /** Of each category, in one walk: there may be as many names as somebody cares to write. */
    private static Map<String, Map<String, Long>> subs(Sums categories) {
        var subs = new HashMap<String, Map<String, Long>>();
        for (var sum : categories.all()) {
            subs.computeIfAbsent(Label.category(sum.key()), name -> new HashMap<>())
                    .merge(Label.category(sum.sub()), sum.count(), Long::sum);
        }
        return subs;
    }

    record CategoryPart(String category, long count, double percentage) {}

    record SubCategoryPart(String subCategory, long count, double percentage) {}

    record DepartmentPart(String department, long count, double percentage) {}

    record Category(String category, long total, List<SubCategory> subCategories) {

        /** More make no chart; the largest are told. */
        private static final int SUBS_MOST = 50;

        private static Category of(String name, long total, Map<String, Long> subs) {
            return new Category(
                    name,
                    total,
                    Share.largestFirst(subs, (sub, count, percentage) -> new SubCategory(sub, count)).stream()
                            .limit(SUBS_MOST)
                            .toList());
        }
    }

    record SubCategory(String name, long count) {}
}
