package io.baton.analytics.intake;

import io.baton.analytics.intake.TaskPart.Change;
import io.baton.analytics.intake.TaskPart.Item;
import io.baton.analytics.intake.TaskPart.Person;
import io.baton.analytics.intake.TaskPart.Task;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an event says of one item.
 *
 * @param version of the task, when the item was so
 * @param from who had the work before; known only to the event that handed it over
 * @param by   who handed it over; likewise
 * @param notes what was said then; likewise
 */
record ItemPart(
        Item item,
        Task task,
        long version,
        Person from,
        Person by,
        @Nullable String notes) {

    /** The origin of an item that the event of this action makes. */
    private static final Map<String, String> HANDED_OVER =
            Map.of("transferred", "Transferred", "escalated", "Escalation");

    static ItemPart held(TaskPart part, Item item) {
        var change = part.change();
        if (change == null || !isHandedOver(change, item)) {
            return left(part, item);
        }
        var from = change.item() == null ? Person.NOBODY : change.item().person();
        var by = change.by() == null ? Person.NOBODY : change.by();
        return new ItemPart(item, part.task(), part.version(), from, by, change.notes());
    }

    static ItemPart left(TaskPart part, Item item) {
        return new ItemPart(item, part.task(), part.version(), Person.NOBODY, Person.NOBODY, null);
    }

    private static boolean isHandedOver(Change change, Item item) {
        var isAnother = change.item() == null || change.item().taskItemId() != item.taskItemId();
        return isAnother && item.origin() != null && item.origin().equals(HANDED_OVER.get(change.action()));
    }

    /** What two events say of one item, whichever came first. */
    ItemPart with(ItemPart other) {
        var newest = version < other.version ? other : this;
        return new ItemPart(
                newest.item,
                newest.task,
                newest.version,
                known(from, other.from),
                known(by, other.by),
                notes == null ? other.notes : notes);
    }

    private static Person known(Person one, Person other) {
        return one.userId() == null ? other : one;
    }

    UUID company() {
        var company = task.companyGuid();
        return company == null ? Company.NONE : company;
    }
}
