package io.baton.execution.release;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Sees the parts of one content pass, and knows before the last one is handed on whether they are what they should be. */
final class Verification {

    private final Release.File file;

    private final MessageDigest digest = sha256();

    private long passed;

    Verification(Release.File file) {
        this.file = file;
    }

    /** @throws ReleaseRefusal if this is the last part, and the whole is something else than was stored */
    byte[] check(byte[] part) {
        digest.update(part);
        passed += part.length;
        if (passed >= file.size()) {
            var hash = HexFormat.of().formatHex(digest.digest());
            if (passed != file.size() || !hash.equals(file.sha256())) {
                throw ReleaseRefusal.damaged(file.sha256());
            }
        }
        return part;
    }

    /** @throws ReleaseRefusal if less has come than there should be */
    void end() {
        if (passed != file.size()) {
            throw ReleaseRefusal.damaged(file.sha256());
        }
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
