package io.baton.ticket.attachment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileNameTests {

    @ParameterizedTest
    @CsvSource({
        "laptop.jpg, laptop.jpg",
        "Rechnung März 2026.pdf, Rechnung März 2026.pdf",
        "报告😀.txt, 报告😀.txt",
        "../../etc/passwd, passwd",
        "/etc/passwd, passwd",
        "'C:\\Windows\\system32\\evil.exe', evil.exe",
        "a/b\\c/d.txt, d.txt",
        ".., file",
        "., file",
        "'', file",
        "'   ', file",
        "dir/, file",
        ".htaccess, htaccess",
        "trailing. . ., trailing",
        "'a\u0000b\r\nSet-Cookie: x.txt', abSet-Cookie_ x.txt",
        "'exe\u202Egnp.cod', exegnp.cod",
        "'half\uD83D.txt', half.txt",
        "'a\"b<c>|?*.txt', a_b_c____.txt",
    })
    void aNameNeitherLeadsNorMisleads(String sent, String safe) {
        assertThat(FileName.of(sent)).isEqualTo(safe);
    }

    @Test
    void aLongNameKeepsItsEnding() {
        var name = FileName.of("😀".repeat(400) + ".pdf");

        assertThat(name.codePointCount(0, name.length())).isEqualTo(255);
        assertThat(name).startsWith("😀").endsWith("😀.pdf");
        assertThat(FileName.of("a." + "b".repeat(400))).hasSize(255);
    }
}
