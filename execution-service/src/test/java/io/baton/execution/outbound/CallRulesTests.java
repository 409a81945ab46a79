package io.baton.execution.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baton.execution.outbound.Outbound.Call;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallRulesTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Host",
                "content-length",
                "Transfer-Encoding",
                "Connection",
                "Keep-Alive",
                "TE",
                "Trailer",
                "Upgrade",
                "Expect",
                "Proxy-Authorization",
                "proxy-connection",
                "HTTP2-Settings"
            })
    void whatFramesTheMessageIsNotTheCallersToSay(String name) {
        assertThatThrownBy(() -> call("GET", Map.of(name, "x"))).isInstanceOf(OutboundRefusal.BadCall.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nX-Evil: 1", "a\nb", "a\rb", "a\u0000b", "é", "a\u2028b", "嘊嘍"})
    void aValueIsOneLineOfPrintableAscii(String value) {
        assertThatThrownBy(() -> call("GET", Map.of("X-Note", value))).isInstanceOf(OutboundRefusal.BadCall.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a:", "a\r\nb", "é", "a\tb"})
    void aNameIsAToken(String name) {
        assertThatThrownBy(() -> call("GET", Map.of(name, "x"))).isInstanceOf(OutboundRefusal.BadCall.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"CONNECT", "TRACE", "get", "", "GET / HTTP/1.1\r\nX: y", "PRI"})
    void aMethodIsOneOfAFew(String method) {
        assertThatThrownBy(() -> call(method, Map.of())).isInstanceOf(OutboundRefusal.BadCall.class);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, Accept, */*",
        "POST, Authorization, Bearer x.y.z",
        "PATCH, X-Note, 'a\tb c'",
        "HEAD, user-agent, ''"
    })
    void everythingElseIs(String method, String name, String value) {
        assertThat(call(method, Map.of(name, value)).headers()).containsEntry(name, value);
    }

    @Test
    void headersAreBoundedInNumberAndLength() {
        var many = IntStream.range(0, 101).boxed().collect(Collectors.toMap(number -> "X-" + number, number -> "x"));
        assertThatThrownBy(() -> call("GET", many)).isInstanceOf(OutboundRefusal.BadCall.class);
        assertThatThrownBy(() -> call("GET", Map.of("X-Long", "x".repeat(8_193))))
                .isInstanceOf(OutboundRefusal.BadCall.class);
    }

    private static Call call(String method, Map<String, String> headers) {
        return new Call(method, URI.create("http://example.org"), headers, new byte[0], Duration.ofSeconds(1));
    }
}
