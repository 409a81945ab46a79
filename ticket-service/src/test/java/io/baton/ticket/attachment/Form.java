package io.baton.ticket.attachment;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;

/** A form as it goes over the wire, byte by byte, so that it can also be wrong. */
final class Form {

    static final String TYPE = "multipart/form-data; boundary=b0undary";

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    /** A form that files this ticket, its JSON written with single quotes. */
    static Form of(String ticket) {
        return new Form()
                .part(
                        "name=\"ticket\"",
                        "application/json",
                        ticket.replace('\'', '"').getBytes(UTF_8));
    }

    Form file(String name, String type, byte[] content) {
        return part("name=\"attachments\"; filename=\"" + name + "\"", type, content);
    }

    Form part(String disposition, String type, byte[] content) {
        text("--b0undary\r\nContent-Disposition: form-data; " + disposition + "\r\nContent-Type: " + type + "\r\n\r\n");
        bytes.writeBytes(content);
        return text("\r\n");
    }

    Form text(String text) {
        bytes.writeBytes(text.getBytes(UTF_8));
        return this;
    }

    byte[] whole() {
        return text("--b0undary--\r\n").bytes.toByteArray();
    }

    byte[] brokenOff() {
        return bytes.toByteArray();
    }
}
