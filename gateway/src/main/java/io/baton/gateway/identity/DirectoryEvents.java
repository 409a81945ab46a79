package io.baton.gateway.identity;

import io.baton.gateway.identity.DemoDirectory.User;
import io.baton.platform.event.EventPublisher.Publication;
import io.baton.platform.event.Fact;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** The directory as the events that make it known. The same content has the same ids, so telling it again changes nothing. */
final class DirectoryEvents {

    static final String TOPIC = "identity";

    private DirectoryEvents() {}

    static List<Publication> of(DemoDirectory directory) {
        return Stream.of(
                        companies(directory),
                        workstations(directory),
                        roles(directory),
                        users(directory),
                        memberships(directory))
                .flatMap(facts -> facts)
                .map(fact -> new Publication(id(fact), fact))
                .toList();
    }

    private static Stream<Fact> companies(DemoDirectory directory) {
        return directory.companies().stream()
                .map(company -> fact(
                        "company:" + company.companyGuid(),
                        "baton.company.upserted.v1",
                        new CompanyUpserted(company.companyGuid(), company.name())));
    }

    private static Stream<Fact> workstations(DemoDirectory directory) {
        return directory.workstations().stream()
                .map(workstation -> fact(
                        "workstation:" + workstation.workstationGuid(),
                        "baton.workstation.upserted.v1",
                        new WorkstationUpserted(
                                workstation.workstationGuid(), workstation.companyGuid(), workstation.name())));
    }

    private static Stream<Fact> roles(DemoDirectory directory) {
        return directory.roles().stream()
                .map(role -> fact(
                        "role:" + role.roleId(),
                        "baton.role.upserted.v1",
                        new RoleUpserted(role.roleId(), role.name(), "baton", true)));
    }

    private static Stream<Fact> users(DemoDirectory directory) {
        return directory.users().stream()
                .map(user -> fact("user:" + user.userId(), "baton.user.upserted.v1", UserUpserted.of(user)));
    }

    private static Stream<Fact> memberships(DemoDirectory directory) {
        return directory.users().stream()
                .flatMap(user -> directory.roles().stream()
                        .filter(role -> user.roles().contains(role.name()))
                        .map(role -> new MembershipUpserted(user.userId(), role.roleId())))
                .map(membership -> fact(
                        "membership:" + membership.userId() + ":" + membership.roleId(),
                        "baton.membership.upserted.v1",
                        membership));
    }

    private static Fact fact(String key, String type, Object data) {
        return new Fact(TOPIC, key, type, data);
    }

    private static UUID id(Fact fact) {
        var content = fact.type() + " " + fact.key() + " " + fact.data();
        return UUID.nameUUIDFromBytes(content.getBytes(StandardCharsets.UTF_8));
    }

    record CompanyUpserted(UUID companyGuid, String name) {}

    record WorkstationUpserted(UUID workstationGuid, UUID companyGuid, String name) {}

    record RoleUpserted(long roleId, String name, String system, boolean isActive) {}

    record MembershipUpserted(long userId, long roleId) {}

    record UserUpserted(
            long userId, UUID sub, String username, String name, String email, UUID companyGuid, boolean isActive) {

        static UserUpserted of(User user) {
            return new UserUpserted(
                    user.userId(), user.sub(), user.username(), user.name(), user.email(), user.companyGuid(), true);
        }
    }
}
