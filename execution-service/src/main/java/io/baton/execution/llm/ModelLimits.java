package io.baton.execution.llm;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * The operator's model, and every limit of asking it.
 *
 * @param url up to and without {@code /chat/completions}; empty: there is none
 * @param key sent as a bearer token; empty: none is sent
 * @param model asked where a node names none
 * @param timeLimit of one call
 * @param attempts in all, where a call fails in a way that may pass
 * @param pause before the second attempt, doubled with each further one, unless the endpoint says how long
 * @param pauseMax of the endpoint's own wishes, too; who asks for more is not waited for
 * @param answerMax how long an answer may be
 */
@Validated
@ConfigurationProperties("baton.llm")
record ModelLimits(
        @DefaultValue("") String url,
        @DefaultValue("") String key,
        @DefaultValue("gpt-4o-mini") String model,
        @DefaultValue("2m") Duration timeLimit,
        @DefaultValue("4") @Min(1) @Max(20) int attempts,
        @DefaultValue("1s") Duration pause,
        @DefaultValue("60s") Duration pauseMax,
        @DefaultValue("2MB") DataSize answerMax) {

    /** Never with the key, which a log might show otherwise. */
    @Override
    public String toString() {
        return "ModelLimits[url=" + url + ", model=" + model + "]";
    }
}
