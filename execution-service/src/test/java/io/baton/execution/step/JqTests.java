package io.baton.execution.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;

import io.baton.platform.problem.Faults;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

class JqTests {

    private static final String ORDER = """
            {"object": {"name": "Ada", "paid": true, "items": [{"sku": "b", "n": 2}, {"sku": "a", "n": 3}], "note": null}}
            """;

    private static final Jq JQ = new Jq();

    private final JsonQuery query = new JsonQuery(JQ);

    private final Condition condition = new JqCondition(JQ);

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(delimiterString = "=>", textBlock = """
            .object.name                                    => {"text":"Ada"}
            .object.items | length                          => {"number":2}
            .object.paid                                    => {"boolean":true}
            .object.note                                    => {"object":null}
            .object.items[0]                                => {"object":{"sku":"b","n":2}}
            .object.items[].n                               => {"object":[2,3]}
            [.object.items[].n]                             => {"object":[2,3]}
            [.object.items[].n] | add                       => {"number":5}
            empty                                           => {"object":null}
            .object.items | sort_by(.sku) | map(.sku)       => {"object":["a","b"]}
            .object | {name, total: ([.items[].n] | add)}   => {"object":{"name":"Ada","total":5}}
            .object.items |= map(.n) | .object.items    => {"object":[2,3]}
            "\\(.object.name)!"                             => {"text":"Ada!"}
            .object.name | test("^a"; "i")                => {"boolean":true}
            .object.name | gsub("(?<x>[a-d])"; "<\\(.x)>") => {"text":"A<d><a>"}
            "a1b22" | [scan("[0-9]+")]                    => {"object":["1","22"]}
            "a,b;c" | [splits("[,;]")]                    => {"object":["a","b","c"]}
            "x=1" | capture("(?<k>\\\\w)=(?<v>\\\\w)")    => {"object":{"k":"x","v":"1"}}
            "a\uD83D\uDE00b" | match("b").offset          => {"number":2}
            "A\uD83D\uDE00" | ascii_downcase              => {"text":"a\uD83D\uDE00"}
            def f(x): x * 2; f(21)                          => {"number":42}
            reduce range(100) as $i (0; . + $i)             => {"number":4950}
            [limit(3; range(1000000000))]                   => {"object":[0,1,2]}
            try error("x") catch .                          => {"text":"x"}
            [.object.items[] | select(.n > 2) | .sku]   => {"object":["a"]}
            .object.missing.deeper // "none"                => {"text":"none"}
            [0 | until(. >= 300; . + 1)]                  => {"object":[300]}
            [.. | numbers]                                => {"object":[2,3]}
            "ab" * 2                                        => {"text":"abab"}
            {} | .a[2] = 1                                => {"object":{"a":[null,null,1]}}
            ["a","b"] | join("-")                         => {"text":"a-b"}
            """)
    void whatJqGivesIsAValueOfItsType(String expression, String expected) {
        var config = config(expression);

        assertThat(Steps.faults(query, config)).isEmpty();
        assertThat(Steps.done(Steps.apply(query, Steps.json(ORDER), config))).hasToString(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "(", ".a |", "def f: ;", "}{", "if 1", "\"\\(\""})
    void anExpressionThatIsNoneIsNamed(String expression) {
        assertThat(Steps.faults(query, config(expression))).containsOnlyKeys("steps[2].config.expression");
    }

    @ParameterizedTest
    @ValueSource(strings = {".object + 1", "error(\"my own\")", ".object[0]", "nonesuch", "$x", "\"x\" | test(\"(\")"})
    void anExpressionThatFailsSaysWhy(String expression) {
        var error = Steps.failed(Steps.apply(query, Steps.json(ORDER), config(expression)), false);

        assertThat(error.code()).isEqualTo("jq");
        assertThat(error.message()).isNotBlank().doesNotContain("thisptr", "jackson");
    }

    @ParameterizedTest
    @ValueSource(strings = {"env", "$ENV", "env.PATH", "now", "input", "debug", "import \"a\" as a; .", "debug_scope"})
    void nothingTellsOfTheMachine(String expression) {
        var result = Steps.apply(query, Steps.json("{}"), config(expression));

        assertThat(Steps.failed(result, false).code()).isIn("jq", "jq_syntax");
    }

    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    @ParameterizedTest
    @ValueSource(
            strings = {
                "def f: f; f",
                "def f: [f]; f",
                "def f(x): f(x | x); f(.)",
                "def f: def g: f; g; f",
                "[range(1000000000000)]",
                "range(1e12)",
                "reduce range(1e12) as $i (0; . + 1)",
                "reduce 1 as $i (0; range(1e12))",
                "[range(infinite)] | length",
                "last(range(1e12))",
                "\"x\" * 1000000000",
                "1e300 * \"x\"",
                "reduce range(60) as $i (\"x\"; . + .)",
                "reduce range(60) as $i ([1]; . + .)",
                "reduce range(60) as $i (1; [., .])",
                "reduce range(60) as $i (1; {a: ., b: .})",
                "reduce range(60) as $i (1; [., .]) | tojson",
                "reduce range(100000) as $i (1; [.])",
                "reduce range(60) as $i (\"x\"; \"\\(.)\\(.)\")",
                "reduce range(60) as $i (\"x\"; . += .)",
                "def r: ., (. | r); [r]",
                "[.[]?, recurse(1)]",
                "[0 | while(true; . + 1)]",
                "0 | until(false; . + 1)",
                "[] | .[1000000000] = 1",
                "[] | .[100000000 + 900000000] |= 1",
                "[] | setpath([1000000000]; 1)",
                "[] | getpath([1000000000]) |= 1",
                "null | .a.b[999999999] += 1",
                "[range(100000)] as $a | $a | contains($a)",
                "[range(50000)] as $a | $a | indices($a[1:])",
                "(\"a\" * 500000) as $a | ($a + $a) | contains($a + \"b\")",
                "(\"a\" * 500000) as $a | ($a + $a) | split($a + \"b\")",
                "[range(1000) | \"\"] | join(\"x\" * 100000)",
                "[range(1000) | \"x\"] | join(\"\") | gsub(\"x\"; \"y\" * 10000)",
                "(\"a\" * 500000) | test(\"(x+x+)+y|a[^b]*b|c\") , ([match(\"a[^b]*b|a\"; \"g\")] | length)",
                "\"x\" | test(\"((x{1000}){1000}){1000}\")",
                "\"x\" * 40 | [sub(\"x\"; (\"a\", \"b\"); \"g\")]",
                "[range(10)] | [., ., ., ., ., ., ., ., ., ., ., .] | [combinations] | length",
                "[.[]?] | [range(1000)] | [.[] as $a | .[] as $b | .[] as $c | $a]",
                "[range(1000)] | .[] as $a | .[] as $b | .[] as $c | empty",
                "def f: (1, 1) | (1, 1) | (1, 1) | (1, 1) | (1, 1); f | f | f | f | f | empty",
                "label $out | foreach range(1e12) as $i (0; . + 1; empty)",
                "[paths] | [range(1e9)] | sort",
                "[range(1e9)] | group_by(.)",
                "try (def f: f; f) catch 1",
                "[range(1e12)]?",
                "[limit(1e9; range(1e9))]"
            })
    void aBombGoesOutByItself(String expression) {
        var start = Instant.now();

        var result = Steps.apply(query, Steps.json(ORDER), config(expression));

        assertThat(result).isInstanceOf(StepResult.Failed.class);
        var failed = (StepResult.Failed) result;
        assertThat(failed.error().code()).isIn("jq_limit", "time_limit", "jq");
        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void nothingIsLeftRunning() {
        Steps.apply(query, Steps.json(ORDER), config("def f: [f]; f"));

        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(Thread.getAllStackTraces().entrySet().stream()
                                .filter(thread -> thread.getKey().getName().equals("jq"))
                                .flatMap(thread -> Arrays.stream(thread.getValue())))
                        .noneMatch(frame -> frame.getClassName().contains("jackson.jq")));
    }

    @Test
    void aSmallStackIsEnough() throws Exception {
        var small = onSmallStack(() -> Steps.apply(query, Steps.json(ORDER), config("def f: [f]; f")));
        var nested = onSmallStack(() -> Steps.apply(query, Steps.json(ORDER), config("0 | until(. >= 300; . + 1)")));

        assertThat(Steps.failed(small, false).code()).isEqualTo("jq_limit");
        assertThat(Steps.done(nested)).hasToString("{\"number\":300}");
    }

    @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    @ParameterizedTest
    @ValueSource(strings = {"(", "[", "{a:", "-", "try ", ". as [", "if . then ", "reduce . as $x (0; ", "def f: "})
    void anExpressionThatIsNestedDeeplyDoesNoHarm(String piece) {
        for (var times : new int[] {20, 40, 300, 3_000}) {
            var expression = piece.repeat(Math.min(times, Jq.EXPRESSION_MAX / piece.length() - 1));

            assertThatCode(() -> Steps.apply(query, Steps.json("{}"), config(expression + ".")))
                    .doesNotThrowAnyException();
        }
    }

    @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    @Test
    void bracketsThatCloseTakeNoLongerWithEachLevel() {
        for (var brackets : new String[] {"()", "[]"}) {
            var expression = brackets.substring(0, 1).repeat(40) + "1"
                    + brackets.substring(1).repeat(40);

            assertThat(Steps.faults(query, config(expression))).isEmpty();
        }
        assertThat(Steps.faults(query, config("{a:".repeat(40) + "1" + "}".repeat(40))))
                .isEmpty();
    }

    @Timeout(value = 10, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    @Test
    void aMebibyteOfHonestJsonIsWorkedThrough() {
        var input = JsonNodeFactory.instance.objectNode();
        var items = input.putArray("object");
        for (var index = 0; index < 20_000; index++) {
            items.addObject().put("id", index).put("name", "item " + index).put("even", index % 2 == 0);
        }

        var config = config("[.object[] | select(.even and .id > 100) | {id, name}] | length");

        assertThat(Steps.done(Steps.apply(query, input, config))).hasToString("{\"number\":9949}");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiterString = "=>", textBlock = """
            .object.paid            => true
            .object.paid | not    => false
            .object.note            => false
            .object.missing         => false
            0                       => true
            ""                      => true
            empty                   => false
            error                   => false
            (                       => false
            true, error("x")        => false
            false, true             => false
            def f: f; f             => false
            """)
    void aConditionHoldsByItsFirstResult(String expression, boolean holds) {
        assertThat(condition.holds(expression, Steps.json(ORDER))).isEqualTo(holds);
    }

    @Test
    void aConditionThatIsNoneIsNamed() {
        var faults = new Faults();
        condition.check(".a ==", "steps[1].condition", faults);
        condition.check(".a == 1", "steps[2].condition", faults);

        assertThat(Steps.details(faults)).containsOnlyKeys("steps[1].condition");
    }

    private static StepResult onSmallStack(Callable<StepResult> work) throws Exception {
        var task = new FutureTask<>(work);
        new Thread(null, task, "small", 256 * 1024).start();
        return task.get();
    }

    private static String config(String expression) {
        return JsonMapper.shared()
                .writeValueAsString(JsonNodeFactory.instance.objectNode().put("expression", expression));
    }
}
