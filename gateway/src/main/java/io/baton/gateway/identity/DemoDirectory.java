package io.baton.gateway.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The demo users, their roles, companies and workstations, as {@code demo-directory.json} lists them. */
record DemoDirectory(List<Company> companies, List<Workstation> workstations, List<Role> roles, List<User> users) {

    record Company(UUID companyGuid, String name) {}

    record Workstation(UUID workstationGuid, UUID companyGuid, String name) {}

    record Role(long roleId, String name) {}

    /** @param roles names; not each of them is a role that tickets are routed by */
    record User(
            long userId,
            UUID sub,
            String username,
            String name,
            String email,
            UUID companyGuid,
            List<String> roles,
            Map<String, String> projects) {

        private String password() {
            return username + "-demo";
        }
    }

    /** The user with this name and password, or null. It takes as long for an unknown name as for a known one. */
    @Nullable
    User authenticated(String username, String password) {
        User known = null;
        for (var user : users) {
            known = user.username().equals(username) ? user : known;
        }
        var expected = known == null ? "" : known.password();
        return equal(expected, password) && known != null ? known : null;
    }

    Company companyOf(User user) {
        return companies.stream()
                .filter(company -> company.companyGuid().equals(user.companyGuid()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No company " + user.companyGuid()));
    }

    /** Hashed first, so that neither length nor beginning shows in the time it takes. */
    private static boolean equal(String expected, String given) {
        return MessageDigest.isEqual(hash(expected), hash(given));
    }

    private static byte[] hash(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException("Every Java has SHA-256", absent);
        }
    }
}
