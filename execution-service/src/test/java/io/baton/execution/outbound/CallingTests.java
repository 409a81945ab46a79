package io.baton.execution.outbound;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baton.execution.outbound.Outbound.Answer;
import io.baton.execution.outbound.Outbound.Call;
import io.baton.platform.trace.Trace;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Calls to a real server of this machine, with names that lead where the test says. */
class CallingTests {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final ScriptedNames names = new ScriptedNames();

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    private final ConcurrentLinkedQueue<NettyOutbound> made = new ConcurrentLinkedQueue<>();

    private final OddServer server = new OddServer();

    @AfterEach
    void end() {
        made.forEach(NettyOutbound::destroy);
        server.stop();
    }

    @Test
    void aRequestGoesOutAsItIsAndTheAnswerComesBackWhole() {
        names.then("hooks.example.org", "127.0.0.1");
        var answer = send(
                outbound("127.0.0.1"),
                new Call(
                        "POST",
                        url("hooks.example.org", "/echo"),
                        Map.of("X-Note", "a b"),
                        "grüße".getBytes(UTF_8),
                        LIMIT));

        assertThat(answer.status()).isEqualTo(201);
        assertThat(new String(answer.body(), UTF_8)).isEqualTo("grüße");
        assertThat(answer.header("x-seen")).containsExactly("a b");
        assertThat(answer.header("x-length")).containsExactly("7");
        assertThat(answer.header("x-chunked")).containsExactly("none");
        assertThat(answer.header("x-host")).containsExactly("hooks.example.org:" + server.port());
        assertThat(meters.get("baton.outbound.calls")
                        .tag("outcome", "answered")
                        .timer()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void aCallBelongsToTheTraceOfItsChain() {
        var trace = Trace.from(null, null);
        var call = new Call("POST", url("127.0.0.1", "/echo"), Map.of(), new byte[0], LIMIT);
        var outbound = outbound("127.0.0.1");

        var answer = outbound.send(call).contextWrite(trace::into).block(LIMIT);
        assertThat(answer).isNotNull();
        assertThat(answer.header("x-trace")).containsExactly(trace.traceParent());
        assertThat(send(outbound, call).header("x-trace")).containsExactly("none");
    }

    @Test
    void anEmptyPostSaysThatItIsEmpty() {
        var answer =
                send(outbound("127.0.0.1"), new Call("POST", url("127.0.0.1", "/echo"), Map.of(), new byte[0], LIMIT));

        assertThat(answer.header("x-length")).containsExactly("0");
        assertThat(answer.body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0"})
    void anAddressThatIsNoNameIsCheckedByTheConnectionToo(String host) {
        refused(outbound(), get(host, "/hello"), OutboundRefusal.Forbidden.class);

        assertThat(server.connections()).isEmpty();
    }

    @Test
    void aNameThatChangesItsAnswerBetweenCheckAndConnectDoesNotPass() {
        names.then("rebound.example.org", "93.184.216.34").then("rebound.example.org", "127.0.0.1");
        var guarded = new GuardedNames(Guard.of(List.of()), names);
        var url = url("rebound.example.org", "/hello");

        assertThat(new GuardedDestinations(guarded, limits())
                        .check(url.toString())
                        .block(LIMIT))
                .isEqualTo(url);
        refused(outbound(), get("rebound.example.org", "/hello"), OutboundRefusal.Forbidden.class);
        assertThat(server.connections()).isEmpty();
    }

    @Test
    void oneForbiddenAddressAmongPublicOnesCondemnsTheName() {
        names.then("mixed.example.org", "93.184.216.34", "::1");

        refused(outbound(), get("mixed.example.org", "/hello"), OutboundRefusal.Forbidden.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "10.0.0.1", "::1", "fe80::1", "64:ff9b::a00:1", "169.254.169.254"})
    void aNameThatLeadsHomeIsRefusedBeforeItIsCalled(String literal) {
        names.then("home.example.org", literal);
        var destinations = new GuardedDestinations(new GuardedNames(Guard.of(List.of()), names), limits());

        assertThatThrownBy(
                        () -> destinations.check("https://home.example.org/x").block(LIMIT))
                .isInstanceOf(OutboundRefusal.Forbidden.class)
                .hasMessageContaining("home.example.org")
                .hasMessageNotContaining(literal);
    }

    @Test
    void aNameOfNothingIsUnresolvable() {
        var destinations = new GuardedDestinations(new GuardedNames(Guard.of(List.of()), names), limits());

        assertThatThrownBy(
                        () -> destinations.check("https://nowhere.example.org/").block(LIMIT))
                .isInstanceOf(OutboundRefusal.Unresolvable.class);
        refused(outbound(), get("nowhere.example.org", "/"), OutboundRefusal.Unresolvable.class);
    }

    @Test
    void aRedirectIsAnAnswerAndNobodyFollowsIt() {
        var answer = send(outbound("127.0.0.1"), get("127.0.0.1", "/redirect"));

        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.header("location")).containsExactly("/hello");
        assertThat(answer.body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/silent", "/drip"})
    void theTimeLimitCoversTheWholeAnswer(String path) {
        var call = new Call("GET", url("127.0.0.1", path), Map.of(), new byte[0], Duration.ofMillis(400));
        var began = System.nanoTime();

        refused(outbound("127.0.0.1"), call, OutboundRefusal.TimedOut.class);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/big", "/endless"})
    void anAnswerThatIsTooLongIsCutOff(String path) {
        refused(outbound("127.0.0.1"), get("127.0.0.1", path), OutboundRefusal.AnswerTooBig.class);
    }

    @Test
    void aClosedPortAndABrokenConnectionAreUnreachable() {
        refused(outbound("127.0.0.1"), get("127.0.0.1", "/broken"), OutboundRefusal.Unreachable.class);
        server.stop();
        refused(outbound("127.0.0.1"), get("127.0.0.1", "/hello"), OutboundRefusal.Unreachable.class);
    }

    @Test
    void aServerThatSpeaksNoTlsIsUnreachable() {
        var call = new Call(
                "GET", URI.create("https://127.0.0.1:" + server.port() + "/hello"), Map.of(), new byte[0], LIMIT);

        refused(outbound("127.0.0.1"), call, OutboundRefusal.Unreachable.class);
    }

    @Test
    void aServerWhoseCertificateNobodyVouchesForIsToldNothing(@TempDir Path folder) throws Exception {
        try (var impostor = new Impostor(folder)) {
            var call = new Call("GET", impostor.address(), Map.of("X-Note", "secret"), new byte[0], LIMIT);

            refused(outbound("127.0.0.1"), call, OutboundRefusal.Unreachable.class);
            assertThat(impostor.connections()).isPositive();
            assertThat(impostor.requests()).isZero();
        }
    }

    @Test
    void aSlowHostHoldsItsShareOnlyAndOthersGoOn() {
        names.then("slow.example.org", "127.0.0.1").then("quick.example.org", "127.0.0.1");
        var outbound = outbound("127.0.0.1");
        var slow = new Call("GET", url("slow.example.org", "/silent"), Map.of(), new byte[0], Duration.ofSeconds(2));

        // Two under way, two waiting, and no more.
        CompletableFuture<@Nullable List<String>> outcomes = Flux.range(0, 6)
                .flatMap(number -> outbound.send(slow)
                        .thenReturn("answered")
                        .onErrorResume(OutboundRefusal.class, refusal -> Mono.just(refusal.code())))
                .collectList()
                .toFuture();
        Awaitility.await().until(() -> server.connections().size() == 2);

        assertThat(send(outbound, get("quick.example.org", "/hello")).status()).isEqualTo(200);
        assertThat(outcomes.join())
                .containsExactlyInAnyOrder("busy", "busy", "timeout", "timeout", "timeout", "timeout");
    }

    @Test
    void callsAreBoundedInAll() {
        var limits = new OutboundLimits(
                List.of(), DataSize.ofBytes(1_024), 1, 2, 0, 16, Duration.ofSeconds(4), LIMIT, LIMIT);
        var outbound = outbound(limits, "127.0.0.1");
        CompletableFuture<@Nullable Answer> first =
                outbound.send(get("127.0.0.1", "/silent")).toFuture();

        refused(outbound, get("127.0.0.1", "/hello"), OutboundRefusal.Busy.class);
        first.cancel(true);
        Awaitility.await()
                .untilAsserted(() -> assertThat(
                                send(outbound, get("127.0.0.1", "/hello")).status())
                        .isEqualTo(200));
    }

    @Test
    void connectionsAreKeptForTheNextCallsToTheSameHost() {
        var outbound = outbound("127.0.0.1");

        for (var index = 0; index < 20; index++) {
            send(outbound, get("127.0.0.1", "/hello"));
        }
        // One may be made while the last is just being given back; then there are as many as a host may have.
        assertThat(server.connections()).hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void noMoreConnectionsAreKeptThanMayBe() {
        var limits =
                new OutboundLimits(List.of(), DataSize.ofBytes(1_024), 8, 2, 8, 0, Duration.ofSeconds(4), LIMIT, LIMIT);
        var outbound = outbound(limits, "127.0.0.1");

        send(outbound, get("127.0.0.1", "/hello"));
        var answer = send(outbound, new Call("POST", url("127.0.0.1", "/echo"), Map.of(), new byte[0], LIMIT));

        assertThat(answer.header("x-connection")).containsExactly("close");
        assertThat(server.connections()).hasSize(2);
    }

    private static OutboundLimits limits() {
        return new OutboundLimits(
                List.of(), DataSize.ofBytes(1_024), 16, 2, 16, 16, Duration.ofSeconds(4), LIMIT, Duration.ofSeconds(1));
    }

    private NettyOutbound outbound(String... allowed) {
        return outbound(limits(), allowed);
    }

    private NettyOutbound outbound(OutboundLimits limits, String... allowed) {
        var outbound = new NettyOutbound(new GuardedNames(Guard.of(List.of(allowed)), names), limits, meters);
        made.add(outbound);
        return outbound;
    }

    private URI url(String host, String path) {
        return URI.create("http://" + host + ":" + server.port() + path);
    }

    private Call get(String host, String path) {
        return new Call("GET", url(host, path), Map.of(), new byte[0], LIMIT);
    }

    private static Answer send(Outbound outbound, Call call) {
        var answer = outbound.send(call).block(LIMIT);
        assertThat(answer).isNotNull();
        return answer;
    }

    private static void refused(Outbound outbound, Call call, Class<? extends OutboundRefusal> refusal) {
        assertThatThrownBy(() -> outbound.send(call).block(LIMIT)).isInstanceOf(refusal);
    }
}
