package io.baton.local.service;

import io.baton.local.folder.DataFolder;
import io.baton.local.process.Port;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The environment that a service gets: the one interface between it and whoever runs it. */
record Settings(Addresses addresses, DataFolder folder, List<Program> programs) {

    Map<String, String> of(Program program, Port port) {
        var settings = new HashMap<>(addresses.environment());
        settings.put("BATON_ADDRESS", "127.0.0.1");
        settings.put("BATON_KAFKA", "127.0.0.1:" + addresses.kafka().number());
        for (var one : programs) {
            var url = addresses.of(one);
            settings.put("BATON_" + one.key() + "_URL", url.toString());
            settings.put("BATON_" + one.key() + "_PORT", Integer.toString(url.getPort()));
            if (one.key().equals("GATEWAY")) {
                settings.put("BATON_ISSUER", "http://localhost:" + url.getPort());
                settings.put("BATON_JWKS_URI", url + "/.well-known/jwks.json");
            }
        }
        settings.put("BATON_" + program.key() + "_PORT", Integer.toString(port.number()));
        settings.putAll(program.database() == null ? issuer() : database(program.database()));
        if (program.key().equals("EXECUTION")) {
            scripts().forEach(settings::putIfAbsent);
            settings.putIfAbsent("BATON_WEBHOOK_KEYS", folder.secrets().password("webhook"));
        }
        return settings;
    }

    /** Whoever runs the suite on this machine may run scripts on it anyway. */
    private Map<String, String> scripts() {
        return Map.of(
                "BATON_RUNNER_LOCAL",
                "true",
                "BATON_RUNNER_FOLDER",
                folder.runner().toString(),
                "BATON_RUNNER_HIDDEN",
                folder.path().toString(),
                "BATON_RELEASE_TARGETS_LOCAL_PATH",
                folder.deployed().toString());
    }

    private Map<String, String> issuer() {
        return Map.of(
                "BATON_BUILT_IN_ISSUER",
                "true",
                "BATON_BUILT_IN_ISSUER_KEY_FILE",
                folder.secrets().keyFile("issuer-key.json").toString());
    }

    private Map<String, String> database(String name) {
        return Map.of(
                "BATON_DB_HOST",
                "127.0.0.1",
                "BATON_DB_PORT",
                Integer.toString(addresses.postgres().number()),
                "BATON_DB_NAME",
                name,
                "BATON_DB_USER",
                name,
                "BATON_DB_PASSWORD",
                folder.secrets().password(name));
    }
}
