package io.baton.platform.problem;

import io.baton.platform.problem.Problem.Said;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.server.MissingRequestValueException;
import org.springframework.web.server.ServerWebInputException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.MismatchedInputException;

/** Reads any failure of a request as a status and a few words, without a class name, SQL or stack trace in them. */
final class FaultReader {

    private FaultReader() {}

    record Reading(int status, Said said) {}

    static Reading read(Throwable failure) {
        var tooLarge = causeOf(failure, DataBufferLimitException.class);
        if (tooLarge != null) {
            return new Reading(413, new Said("Content too large", "The body is larger than this endpoint accepts."));
        }
        return switch (failure) {
            case Refusal refusal ->
                new Reading(
                        refusal.kind().status(),
                        new Said(refusal.title(), refusal.detail(), refusal.details(), refusal.extensions()));
            case ServerWebInputException input -> input(input);
            case ErrorResponse response -> framework(response);
            default ->
                new Reading(
                        500,
                        new Said("Internal server error", "Something failed here; the trace id finds it in the log."));
        };
    }

    /** Something this service needs is down. */
    static Reading outage() {
        return new Reading(503, new Said("Service unavailable", "A dependency is down; please try again in a moment."));
    }

    private static Reading input(ServerWebInputException input) {
        if (input instanceof MissingRequestValueException missing) {
            return invalid(missing.getName(), "This " + missing.getLabel() + " is required.");
        }
        var json = causeOf(input, JacksonException.class);
        if (json == null) {
            var name = parameter(input.getMethodParameter());
            return name == null
                    ? new Reading(400, new Said("Malformed request", "The request or its body could not be read."))
                    : invalid(name, "Not a valid value.");
        }
        return switch (json) {
            case StreamReadException malformed ->
                new Reading(400, new Said("Malformed JSON", "The body is no valid JSON" + place(malformed) + "."));
            case InvalidFormatException format -> invalid(path(json), expected(format.getTargetType()));
            case MismatchedInputException mismatch -> invalid(path(json), expected(mismatch.getTargetType()));
            default -> invalid(path(json), "Not a valid value.");
        };
    }

    /** The name of a path variable or query parameter; null for a body, whose faults have paths of their own. */
    private static @Nullable String parameter(@Nullable MethodParameter parameter) {
        return parameter == null || parameter.hasParameterAnnotation(RequestBody.class)
                ? null
                : parameter.getParameterName();
    }

    private static Reading invalid(String path, String message) {
        var invalid = new Invalid(path.isEmpty() ? "body" : path, message);
        return new Reading(400, new Said(invalid.title(), invalid.detail(), invalid.details(), Map.of()));
    }

    private static Reading framework(ErrorResponse response) {
        var status = response.getStatusCode().value();
        var known = HttpStatus.resolve(status);
        var title = known == null ? "Request failed" : sentenceCase(known.getReasonPhrase());
        var detail = response.getBody().getDetail();
        return new Reading(status, new Said(title, detail == null || status >= 500 ? title + "." : detail));
    }

    /** {@code graph.nodes[1].role_id}, from Jackson's chain of references. */
    private static String path(JacksonException json) {
        return json.getPath().stream()
                .map(step ->
                        step.getPropertyName() == null ? "[" + step.getIndex() + "]" : "." + step.getPropertyName())
                .collect(Collectors.joining())
                .replaceFirst("^\\.", "");
    }

    private static String place(StreamReadException malformed) {
        var location = malformed.getLocation();
        return location == null ? "" : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
    }

    private static String expected(@Nullable Class<?> type) {
        if (type == null) {
            return "Not a valid value.";
        }
        if (type.isEnum()) {
            return "Not one of the known values.";
        }
        if (List.class.isAssignableFrom(type)) {
            return "Expected a list.";
        }
        return switch (type.getSimpleName()) {
            case "int", "long", "Integer", "Long" -> "Expected a whole number.";
            case "double", "Double", "BigDecimal" -> "Expected a number.";
            case "boolean", "Boolean" -> "Expected true or false.";
            case "String" -> "Expected a text.";
            case "Instant" -> "Expected a time such as 2026-01-05T12:00:00Z.";
            case "LocalDate" -> "Expected a date such as 2026-01-05.";
            case "UUID" -> "Expected a UUID.";
            default -> "Expected an object.";
        };
    }

    private static <T extends Throwable> @Nullable T causeOf(Throwable failure, Class<T> type) {
        // Bounded: a chain of causes may loop.
        Throwable cause = failure;
        for (var depth = 0; cause != null && depth < 10; depth++) {
            if (type.isInstance(cause)) {
                return type.cast(cause);
            }
            cause = cause.getCause();
        }
        return null;
    }

    private static String sentenceCase(String phrase) {
        return phrase.charAt(0) + phrase.substring(1).toLowerCase(Locale.ROOT);
    }
}
