package io.baton.platform.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jwt.SignedJWT;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;

/** EdDSA by the JDK; the JOSE library would bring in Tink for it. */
final class Ed25519 {

    private Ed25519() {}

    static boolean verifies(SignedJWT token, OctetKeyPair key) throws JOSEException {
        if (!"Ed25519".equals(key.getCurve().getName())) {
            return false;
        }
        try {
            var signature = Signature.getInstance("Ed25519");
            signature.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(spec(key.getDecodedX())));
            signature.update(token.getSigningInput());
            return signature.verify(token.getSignature().decode());
        } catch (GeneralSecurityException malformed) {
            throw new JOSEException("Key or signature of a wrong form", malformed);
        }
    }

    /** RFC 8032, 5.1.2: y in little-endian order, the sign of x in the highest bit. */
    private static EdECPublicKeySpec spec(byte[] encoded) {
        var bigEndian = new byte[encoded.length];
        for (var index = 0; index < encoded.length; index++) {
            bigEndian[index] = encoded[encoded.length - 1 - index];
        }
        var xIsOdd = (bigEndian[0] & 0x80) != 0;
        bigEndian[0] &= 0x7f;
        return new EdECPublicKeySpec(NamedParameterSpec.ED25519, new EdECPoint(xIsOdd, new BigInteger(1, bigEndian)));
    }
}
