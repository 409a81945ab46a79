package io.baton.ticket.ticket;

import java.util.UUID;

/**
 * A file that came with a ticket, without what is in it.
 *
 * @param name as its sender called it, made safe
 * @param contentType what its sender said it is; nobody checked
 * @param size in bytes
 */
public record Attachment(UUID attachmentId, String name, String contentType, long size) {}
