package io.baton.bench.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CollectorLogTests {

    private static final List<String> LINES = List.of(
            "[0.012s][info][gc] Using Serial",
            "[1.200s][info][gc] GC(0) Pause Young (Allocation Failure) 136M->12M(495M) 9.101ms",
            "[2.200s][info][gc] GC(1) Pause Young (Allocation Failure) 149M->31M(495M) 9.101ms",
            "[3.200s][info][gc] GC(2) Pause Full (Diagnostic Command) 100M->22M(495M) 40.000ms");

    @Test
    void theMostInUseAndTheMostLeftAreFound() {
        assertThat(CollectorLog.of(LINES)).isEqualTo(new CollectorLog(149, 31));
    }

    @Test
    void theLastCollectionSaysWhatIsLiveNow(@TempDir Path folder) throws IOException {
        var log = Files.write(folder.resolve("gc.log"), LINES);

        assertThat(CollectorLog.lastLive(log)).isEqualTo(22);
    }
}
