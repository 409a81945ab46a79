package io.baton.workflow.notification;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.mail.MailException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Mails letters where the operator configured a server for it. Mailing waits, so it has threads of its own: few of them, with a
 * short queue before them and a limit on each letter.
 */
@Component
class Postbox implements DisposableBean {

    private static final int QUEUE = 100;

    private static final int REASON_MAX = 500;

    private final @Nullable JavaMailSender sender;

    private final NotificationProperties limits;

    private final Scheduler threads;

    Postbox(ObjectProvider<JavaMailSender> sender, NotificationProperties limits) {
        this.sender = sender.getIfAvailable();
        this.limits = limits;
        this.threads = Schedulers.newBoundedElastic(limits.mailThreads(), QUEUE, "mail");
    }

    /** Whether there is anywhere to mail to. */
    boolean isThere() {
        return sender != null;
    }

    /** Mails one letter; empty when it was taken, and why not where it was not. */
    Mono<String> send(Letter letter) {
        var post = sender;
        var address = letter.address();
        if (post == null) {
            return Mono.just("No mail server is configured.");
        }
        if (address == null || address.isBlank()) {
            return Mono.just("No mail address of this user is known.");
        }
        return Mono.<String>fromRunnable(() -> send(post, address, letter))
                .subscribeOn(threads)
                .timeout(limits.mailLimit())
                .onErrorResume(failure -> Mono.just(reason(failure)));
    }

    private void send(JavaMailSender post, String address, Letter letter) {
        try {
            var message = post.createMimeMessage();
            var parts = new MimeMessageHelper(message, "UTF-8");
            parts.setFrom(limits.mailFrom());
            parts.setTo(address);
            parts.setSubject(letter.subject());
            parts.setText(letter.text());
            post.send(numbered(message, letter));
        } catch (MessagingException unwritable) {
            throw new IllegalStateException(unwritable.getMessage(), unwritable);
        }
    }

    /** A second copy of a letter, mailed by who did not know of the first, is seen to be one. */
    private static MimeMessage numbered(MimeMessage message, Letter letter) throws MessagingException {
        message.setHeader("X-Baton-Notification", Long.toString(letter.id()));
        return message;
    }

    private static String reason(Throwable failure) {
        var said = switch (failure) {
            case TimeoutException late -> "The mail server took too long.";
            case RejectedExecutionException full -> "Too many letters wait.";
            case MailException mail ->
                String.valueOf(mail.getMostSpecificCause().getMessage());
            default -> String.valueOf(failure.getMessage());
        };
        var line = said.replaceAll("\\p{Cntrl}+", " ");
        return line.length() > REASON_MAX ? line.substring(0, REASON_MAX) : line;
    }

    @Override
    public void destroy() {
        threads.dispose();
    }
}
