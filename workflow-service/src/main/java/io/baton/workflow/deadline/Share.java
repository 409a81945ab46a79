package io.baton.workflow.deadline;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;

/**
 * The part of a ticket's time that one step gets.
 *
 * @param weight the step's own weight
 * @param total  the weights of all steps together; where it is zero, all steps get the same
 * @param steps  how many steps there are
 */
public record Share(BigDecimal weight, BigDecimal total, int steps) {

    /** This part of the whole, to the millisecond. */
    public Duration of(Duration whole) {
        var millis = BigDecimal.valueOf(whole.toMillis());
        var part = total.signum() == 0
                ? millis.divide(BigDecimal.valueOf(steps), 0, RoundingMode.HALF_UP)
                : millis.multiply(weight).divide(total, 0, RoundingMode.HALF_UP);
        return Duration.ofMillis(part.longValueExact());
    }
}
