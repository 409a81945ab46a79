package io.baton.analytics.volume;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.baton.analytics.csv.Listed;
import io.baton.analytics.measure.Kind;
import io.baton.analytics.measure.Label;
import io.baton.analytics.measure.Share;
import io.baton.analytics.measure.Sums;
import io.baton.analytics.measure.Told;
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
        return Share.largestFirst(names, (name, count, percentage) -> Category.of(name, count, subs(categories, name)));
    }

    private static Map<String, Long> subs(Sums categories, String name) {
        return Label.all(
                categories.where(sum -> Label.category(sum.key()).equals(name)).subs(), Label::category);
    }

    record CategoryPart(String category, long count, double percentage) {}

    record SubCategoryPart(String subCategory, long count, double percentage) {}

    record DepartmentPart(String department, long count, double percentage) {}

    record Category(String category, long total, List<SubCategory> subCategories) {

        private static Category of(String name, long total, Map<String, Long> subs) {
            return new Category(
                    name, total, Share.largestFirst(subs, (sub, count, percentage) -> new SubCategory(sub, count)));
        }
    }

    record SubCategory(String name, long count) {}
}
