package io.baton.execution.nodegraph;

import io.baton.execution.node.Inputs;
import io.baton.execution.node.NodeType;
import io.baton.execution.step.OutsideStep;
import io.baton.execution.step.StepCall;
import io.baton.execution.step.StepError;
import io.baton.execution.step.StepResult;
import io.baton.execution.step.StepType;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.JsonNodeFactory;

/** Takes nothing but a path of its own company's; whoever starts a run names the files that were uploaded for it. */
@Component
final class TestFileNode implements OutsideStep {

    /** More would not fit into what a node gives. */
    private static final int BYTES_MAX = 512 << 10;

    private static final StepType TYPE = NodeType.of(
            "TestFileNode",
            "Reads a test file of at most 512 KiB. Gives its path, its size, and what is in it as text, or as base64 where that"
                    + " is no UTF-8.",
            """
            {
              "path": {
                "type": "string", "minLength": 1, "maxLength": 500,
                "description": "Where the file's path is found, such as input_node.files.0"
              }
            }
            """,
            "path");

    private final FileShelf files;

    TestFileNode(FileShelf files) {
        this.files = files;
    }

    @Override
    public StepType type() {
        return TYPE;
    }

    @Override
    public String family() {
        return NodeType.FAMILY;
    }

    @Override
    public Mono<StepResult> run(StepCall call) {
        var where = call.config().path("path").asString();
        var path = Inputs.at(Inputs.of(call), where);
        return path.isString()
                ? files.find(path.stringValue(), call.company())
                        .flatMap(this::read)
                        .defaultIfEmpty(failed("no_file", "There is no test file " + path.stringValue() + "."))
                : Mono.just(failed("no_file", "There is no path of a test file at " + where + "."));
    }

    private Mono<StepResult> read(TestFile file) {
        return file.size() > BYTES_MAX
                ? Mono.just(failed("file_too_big", file.path() + " has more than " + BYTES_MAX + " bytes."))
                : files.read(file)
                        .collect(ByteArrayOutputStream::new, ByteArrayOutputStream::writeBytes)
                        .map(content -> given(file, content.toByteArray()));
    }

    private static StepResult given(TestFile file, byte[] content) {
        var output =
                JsonNodeFactory.instance.objectNode().put("path", file.path()).put("size", content.length);
        try {
            var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content));
            output.put("text", text.toString());
        } catch (CharacterCodingException binary) {
            output.put("base64", Base64.getEncoder().encodeToString(content));
        }
        return new StepResult.Done(output);
    }

    private static StepResult failed(String code, String message) {
        return new StepResult.Failed(new StepError(code, message), false);
    }
}
