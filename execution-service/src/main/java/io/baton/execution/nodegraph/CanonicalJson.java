package io.baton.execution.nodegraph;

import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import tools.jackson.databind.JsonNode;

/**
 * The one form of a JSON document that RFC 8785 defines: properties in the order of their UTF-16 code units, no white space,
 * numbers as ECMAScript writes them.
 */
final class CanonicalJson {

    private final StringBuilder text = new StringBuilder();

    private CanonicalJson() {}

    static String of(JsonNode document) {
        var canonical = new CanonicalJson();
        canonical.write(document);
        return canonical.text.toString();
    }

    /** SHA-256 of it, in hexadecimal. */
    static String hash(JsonNode document) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(of(document).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException("Every Java has SHA-256.", absent);
        }
    }

    private void write(JsonNode document) {
        switch (document.getNodeType()) {
            case OBJECT -> writeObject(document);
            case ARRAY -> writeList(document);
            case STRING -> write(document.stringValue());
            case NUMBER -> text.append(number(document.doubleValue()));
            case BOOLEAN -> text.append(document.booleanValue());
            case NULL, MISSING -> text.append("null");
            case BINARY, POJO -> throw new IllegalArgumentException("No JSON can hold this.");
        }
    }

    private void writeObject(JsonNode object) {
        var separator = '{';
        // Java compares texts by their UTF-16 code units, as the RFC asks.
        for (var name : object.propertyNames().stream().sorted().toList()) {
            text.append(separator);
            write(name);
            text.append(':');
            write(object.path(name));
            separator = ',';
        }
        text.append(object.isEmpty() ? "{}" : "}");
    }

    private void writeList(JsonNode list) {
        var separator = '[';
        for (var element : list) {
            text.append(separator);
            write(element);
            separator = ',';
        }
        text.append(list.isEmpty() ? "[]" : "]");
    }

    private void write(String string) {
        text.append('"');
        for (var index = 0; index < string.length(); index++) {
            var character = string.charAt(index);
            switch (character) {
                case '"' -> text.append("\\\"");
                case '\\' -> text.append("\\\\");
                case '\b' -> text.append("\\b");
                case '\t' -> text.append("\\t");
                case '\n' -> text.append("\\n");
                case '\f' -> text.append("\\f");
                case '\r' -> text.append("\\r");
                default -> {
                    if (character < ' ') {
                        text.append("\\u%04x".formatted((int) character));
                    } else {
                        text.append(character);
                    }
                }
            }
        }
        text.append('"');
    }

    /** As ECMAScript's Number.prototype.toString; Java finds the same shortest digits and only sets them otherwise. */
    static String number(double number) {
        if (Double.isNaN(number) || Double.isInfinite(number)) {
            throw new IllegalArgumentException("No JSON number.");
        }
        if (number == 0) {
            return "0";
        }
        var shortest = shortest(Math.abs(number)).stripTrailingZeros();
        var digits = shortest.unscaledValue().toString();
        // The number is 0.digits × 10^point.
        var point = digits.length() - shortest.scale();
        return (number < 0 ? "-" : "") + written(digits, point);
    }

    /** Java writes two digits where the second makes it nearer, though one would do. */
    private static BigDecimal shortest(double number) {
        var known = new BigDecimal(Double.toString(number));
        var shorter = known.round(new MathContext(1));
        return known.precision() == 2 && shorter.doubleValue() == number ? shorter : known;
    }

    private static String written(String digits, int point) {
        var count = digits.length();
        if (point >= count && point <= 21) {
            return digits + "0".repeat(point - count);
        }
        if (point > 0 && point <= 21) {
            return digits.substring(0, point) + "." + digits.substring(point);
        }
        if (point > -6 && point <= 0) {
            return "0." + "0".repeat(-point) + digits;
        }
        var exponent = (point > 0 ? "e+" : "e-") + Math.abs(point - 1);
        return count == 1 ? digits + exponent : digits.charAt(0) + "." + digits.substring(1) + exponent;
    }
}
