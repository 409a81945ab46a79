package io.baton.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.baton.gateway.identity.KeyFile.UnusableKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyFileTests {

    private final Path folder;

    KeyFileTests(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void aKeyIsMadeOnceAndKeptForTheOwnerAlone() throws IOException {
        var file = folder.resolve("state/issuer-key.json");

        var made = new KeyFile(file).key();
        var kept = new KeyFile(file).key();

        assertThat(kept.toJSONString()).isEqualTo(made.toJSONString());
        assertThat(kept.size()).isEqualTo(2048);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        try (var files = Files.list(file.getParent())) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void aKeyIsNamedByItsThumbprint() throws Exception {
        var key = new KeyFile(folder.resolve("key")).key();

        assertThat(key.getKeyID()).isEqualTo(key.computeThumbprint().toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "not json",
                "{}",
                "{\"kty\":\"EC\"}",
                "{\"kty\":\"RSA\",\"n\":\"AQAB\",\"e\":\"AQAB\"}",
                "{\"kty\":\"RSA\",\"n\":\"!\",\"e\":\"AQAB\",\"d\":\"AQAB\"}"
            })
    void aDamagedFileIsSaidToBeOne(String content) throws IOException {
        var file = folder.resolve("issuer-key.json");
        Files.writeString(file, content);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));

        assertThatExceptionOfType(UnusableKey.class)
                .isThrownBy(() -> new KeyFile(file).key())
                .withMessageContaining(file.toString())
                .withMessageContaining("delete it");
    }

    @Test
    void aFileThatOthersReadIsNotTrusted() throws IOException {
        var file = folder.resolve("issuer-key.json");
        new KeyFile(file).key();
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

        assertThatExceptionOfType(UnusableKey.class)
                .isThrownBy(() -> new KeyFile(file).key())
                .withMessageContaining("chmod 600");
    }
}
