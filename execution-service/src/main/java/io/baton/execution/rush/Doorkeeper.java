package io.baton.execution.rush;

import io.baton.execution.rush.Crowd.Place;
import io.baton.platform.trace.Trace;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Refuses requests that would start something while there are too many inside. It does so on the connection, before anything
 * else is made of them: a refusal must cost far less than an answer, or nothing would be left for those who were let in.
 */
@Component
class Doorkeeper implements Door.Keeper {

    private static final String REQUEST_ID = "X-Request-Id";

    private static final String TRACE_PARENT = "traceparent";

    /** Those who are refused together had better not come back together. */
    private static final int RETRY_AFTER_SECONDS_MAX = 3;

    /** What makes room, and what the operator does about it, is not refused for want of room. */
    private static final Set<String> LET_PASS = Set.of("cancel", "cancel_workflow", "abort", "actuator");

    /** Of whom it is not known yet they count as one company, until a token of theirs was verified. */
    private static final String STRANGERS = "";

    private final Rush rush;

    private final Companies companies;

    private final JsonMapper json;

    private final Counter refused;

    Doorkeeper(Rush rush, Companies companies, JsonMapper json, MeterRegistry meters) {
        this.rush = rush;
        this.companies = companies;
        this.json = json;
        this.refused = Counter.builder("baton.rush.refused")
                .description("Requests that were refused unread because too many were inside")
                .register(meters);
        Gauge.builder("baton.rush.inside", rush, Rush::inside)
                .description("Requests that are to start something and have not done so yet")
                .register(meters);
        Gauge.builder("baton.rush.places", rush, Rush::places)
                .description("How many of them there may be, by how long they take")
                .register(meters);
    }

    @Override
    public @Nullable Place enter(HttpRequest request) {
        return rush.enter(company(request.headers()));
    }

    private String company(HttpHeaders headers) {
        var company = companies.of(headers.get(HttpHeaderNames.AUTHORIZATION), headers.get(HttpHeaderNames.COOKIE));
        return company == null ? STRANGERS : company;
    }

    @Override
    public boolean isLetPass(HttpRequest request) {
        return Arrays.stream(path(request).split("/", -1)).anyMatch(LET_PASS::contains);
    }

    @Override
    public FullHttpResponse refusal(HttpRequest request) {
        refused.increment();
        var trace =
                Trace.from(request.headers().get(REQUEST_ID), request.headers().get(TRACE_PARENT));
        var body = json.writeValueAsBytes(Refusal.of(path(request), trace.traceId()));
        var answer = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(Refusal.STATUS), Unpooled.wrappedBuffer(body));
        answer.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, MediaType.APPLICATION_PROBLEM_JSON_VALUE)
                .set(HttpHeaderNames.CONTENT_LENGTH, body.length)
                .set(
                        HttpHeaderNames.RETRY_AFTER,
                        1 + ThreadLocalRandom.current().nextInt(RETRY_AFTER_SECONDS_MAX))
                .set(REQUEST_ID, trace.requestId());
        return answer;
    }

    private static String path(HttpRequest request) {
        return new QueryStringDecoder(request.uri()).rawPath();
    }
}
