package io.baton.platform.event;

import io.r2dbc.spi.R2dbcException;
import io.r2dbc.spi.R2dbcNonTransientResourceException;
import io.r2dbc.spi.R2dbcTransientException;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;

/**
 * Why an event could not be applied, in words that an operator can read. Carries no stack trace and no cause: the retries
 * tell one kind from the other by the type alone.
 */
abstract sealed class Setback extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private static final int REASON_LENGTH_MAX = 500;

    /**
     * Connections, resources, operator's work, lock timeouts, rollbacks by the server, a database that only reads, and a
     * transaction in which this instance was silent for too long.
     */
    private static final List<String> PASSING_STATES = List.of("08", "40", "53", "55", "57", "58", "25006", "25P03");

    private Setback(String reason) {
        super(reason, null, false, false);
    }

    String reason() {
        return String.valueOf(getMessage());
    }

    /** The fault lies around the event and passes: it is tried until it works, and never a dead letter. */
    static final class Outage extends Setback {

        private static final long serialVersionUID = 1L;

        Outage(String reason) {
            super(reason);
        }
    }

    /** The event itself fails: after some tries it is a dead letter. */
    static final class Poison extends Setback {

        private static final long serialVersionUID = 1L;

        Poison(String reason) {
            super(reason);
        }
    }

    /** It is no event at all, and will be none however often it is read. */
    static final class NoEvent extends Setback {

        private static final long serialVersionUID = 1L;

        NoEvent(String reason) {
            super(reason);
        }
    }

    static Setback of(Throwable failure) {
        if (failure instanceof Setback known) {
            return known;
        }
        return causes(failure).anyMatch(Setback::passes) ? new Outage(reason(failure)) : new Poison(reason(failure));
    }

    private static boolean passes(Throwable cause) {
        return switch (cause) {
            case R2dbcTransientException passing -> true;
            case R2dbcNonTransientResourceException passing -> true;
            case R2dbcException other -> {
                var state = String.valueOf(other.getSqlState());
                yield PASSING_STATES.stream().anyMatch(state::startsWith);
            }
            case TransientDataAccessException passing -> true;
            case RecoverableDataAccessException passing -> true;
            case DataAccessResourceFailureException passing -> true;
            case CannotCreateTransactionException passing -> true;
            case TimeoutException passing -> true;
            case IOException passing -> true;
            default -> false;
        };
    }

    /** What the innermost cause says, since those around it speak of statements and classes. */
    private static String reason(Throwable failure) {
        var said = causes(failure)
                .map(Throwable::getMessage)
                .filter(message -> message != null && !message.isBlank())
                .reduce("The handler failed without a word.", (outer, inner) -> inner);
        return said.length() > REASON_LENGTH_MAX ? said.substring(0, REASON_LENGTH_MAX) : said;
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.<Throwable>iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(20);
    }
}
