package io.baton.platform.idempotency;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Every limit of the idempotency keys.
 *
 * @param retention how long an answer is given again
 * @param requestMax the largest body, but for forms of several parts
 * @param formMax how much of such a form is compared with one that came before; larger than any that is taken
 * @param answerMax the largest answer that is kept; after a larger one the key is used up
 * @param requestLimit how long a request may go on after its caller has gone
 * @param pruning how often old answers are deleted
 */
@Validated
@ConfigurationProperties("baton.idempotency")
record IdempotencyProperties(
        @DefaultValue("24h") Duration retention,
        @DefaultValue("1MB") DataSize requestMax,
        @DefaultValue("260MB") DataSize formMax,
        @DefaultValue("1MB") DataSize answerMax,
        @DefaultValue("2m") Duration requestLimit,
        @DefaultValue("1h") Duration pruning) {}
