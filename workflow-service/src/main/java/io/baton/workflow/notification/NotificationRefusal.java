package io.baton.workflow.notification;

import io.baton.platform.problem.Refusal;

/** Every way this room says no, beside faults in the request's fields. */
abstract sealed class NotificationRefusal extends Refusal {

    private static final long serialVersionUID = 1L;

    private NotificationRefusal(Kind kind, String title, String detail) {
        super(kind, title, detail);
    }

    static final class Unknown extends NotificationRefusal {

        private static final long serialVersionUID = 1L;

        Unknown(String what) {
            super(Kind.UNKNOWN, "Not found", "There is no such " + what + ", or it is not yours to see.");
        }
    }

    /** Not to be tried again, or not now. */
    static final class NotToRetry extends NotificationRefusal {

        private static final long serialVersionUID = 1L;

        NotToRetry(Delivery delivery) {
            super(
                    Kind.CONFLICT,
                    "Not to be retried",
                    switch (delivery.status()) {
                        case SUCCESS -> "It has succeeded already.";
                        case PENDING, RETRYING -> "It is being retried already.";
                        case FAILED -> "Its " + Delivery.RETRIES_MAX + " retries are used up.";
                    });
        }
    }

    static final class TooManyStreams extends NotificationRefusal {

        private static final long serialVersionUID = 1L;

        TooManyStreams() {
            super(Kind.TOO_MANY, "Too many streams", "Too many streams of events are open: close one first.");
        }
    }
}
