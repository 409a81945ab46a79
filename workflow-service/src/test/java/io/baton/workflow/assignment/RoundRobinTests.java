package io.baton.workflow.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.workflow.Stage;
import io.baton.workflow.WorkflowServiceTest;
import io.baton.workflow.assignment.DirectoryChange.MembershipDeleted;
import io.baton.workflow.assignment.DirectoryChange.MembershipUpserted;
import io.baton.workflow.assignment.DirectoryChange.RoleDeleted;
import io.baton.workflow.assignment.DirectoryChange.RoleUpserted;
import io.baton.workflow.assignment.DirectoryChange.UserUpserted;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@WorkflowServiceTest
class RoundRobinTests {

    @Autowired
    private RoundRobin roundRobin;

    @Autowired
    private DirectoryStore directory;

    @Autowired
    private TransactionalOperator transaction;

    @Test
    void turnsGoByUserNumberAndOnAfterTheOnePickedLast() {
        var role = role(30, 10, 20);

        assertThat(deal(role, 2)).containsExactly(name(10), name(20));
        assertThat(deal(role, 2)).containsExactly(name(30), name(10));
        assertThat(deal(role, 7)).containsExactly(name(20), name(30), name(10), name(20), name(30), name(10), name(20));
        assertThat(deal(role, 1)).containsExactly(name(30));
    }

    @Test
    void whoIsNotActiveIsPassedOver() {
        var role = role(10, 20, 30);
        deal(role, 1);

        save(new UserUpserted(id(role, 20), "u", "u", "u", false));

        assertThat(deal(role, 3)).containsExactly(name(30), name(10), name(30));
    }

    @Test
    void whoComesAndGoesDoesNotUpsetTheOrder() {
        var role = role(10, 20, 30);
        deal(role, 2);

        save(new MembershipDeleted(id(role, 20), role), user(role, 25), new MembershipUpserted(id(role, 25), role));

        assertThat(deal(role, 4)).containsExactly(name(25), name(30), name(10), name(25));
    }

    @Test
    void aRoleThatNobodyHoldsGivesNoTurns() {
        assertThat(deal(role(), 3)).isEmpty();
        assertThat(deal(Stage.number(), 3)).isEmpty();

        var gone = role(10);
        save(new RoleDeleted(gone));

        assertThat(deal(gone, 1)).isEmpty();
    }

    @Test
    void aTurnIsGivenBackWhenTheWorkIsNotGiven() {
        var role = role(10, 20);

        roundRobin
                .deal(Map.of(role, 1))
                .then(Mono.error(new IllegalStateException("No work after all")))
                .as(transaction::transactional)
                .onErrorComplete()
                .block();

        assertThat(deal(role, 1)).containsExactly(name(10));
    }

    @Test
    void severalRolesAreDealtAtOnceByAnyNumberOfDealers() {
        var one = role(10, 20, 30);
        var other = role(40, 50);

        var dealt = Objects.requireNonNull(Flux.range(0, 60)
                .flatMap(i -> hold(roundRobin.deal(Map.of(one, 2, other, 3))), 12)
                .map(turns -> Map.of(one, take(turns, one, 2), other, take(turns, other, 3)))
                .collectList()
                .block());

        assertThat(counted(dealt, one)).isEqualTo(Map.of(name(10), 40L, name(20), 40L, name(30), 40L));
        assertThat(counted(dealt, other)).isEqualTo(Map.of(name(40), 90L, name(50), 90L));
    }

    /** Keeps what was dealt for a moment before it is committed. */
    private Mono<Turns> hold(Mono<Turns> dealt) {
        return dealt.delayElement(Duration.ofMillis(1)).as(transaction::transactional);
    }

    private static Map<String, Long> counted(List<Map<Long, List<String>>> dealt, long role) {
        return dealt.stream()
                .flatMap(one -> one.getOrDefault(role, List.of()).stream())
                .collect(Collectors.groupingBy(name -> name, Collectors.counting()));
    }

    /** A new role held by users of its own, numbered upwards from it. */
    private long role(int... holders) {
        var role = Stage.number();
        var changes = new ArrayList<DirectoryChange>();
        changes.add(new RoleUpserted(role, "Role " + role, "test", true));
        for (var holder : holders) {
            changes.add(user(role, holder));
            changes.add(new MembershipUpserted(id(role, holder), role));
        }
        save(changes.toArray(DirectoryChange[]::new));
        return role;
    }

    private static UserUpserted user(long role, int holder) {
        return new UserUpserted(id(role, holder), name(holder), name(holder), "u@example.test", true);
    }

    private static long id(long role, int holder) {
        return role * 100 + holder;
    }

    private static String name(int holder) {
        return "user " + holder;
    }

    private void save(DirectoryChange... changes) {
        directory.save(List.of(changes)).block();
    }

    private List<String> deal(long role, int turns) {
        var dealt = roundRobin
                .deal(Map.of(role, turns))
                .as(transaction::transactional)
                .block();
        return take(Objects.requireNonNull(dealt), role, turns);
    }

    private static List<String> take(Turns turns, long role, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> turns.next(role))
                .filter(Objects::nonNull)
                .map(Person::name)
                .toList();
    }
}
