package io.baton.analytics.rebuild;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.baton.platform.problem.Invalid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SourceTests {

    @Test
    void whoDoesNotSayMeansTheBeginning() {
        assertThat(Source.asked(null)).isEqualTo(Source.BEGINNING);
    }

    @ParameterizedTest
    @EnumSource
    void eachIsAskedForAsItIsTold(Source source) {
        assertThat(Source.asked(source.text())).isEqualTo(source);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "Snapshot", "snapshots", "beginning,snapshot", "BEGINNING"})
    void anythingElseIsRefusedByTheNameOfItsParameter(String text) {
        assertThatExceptionOfType(Invalid.class)
                .isThrownBy(() -> Source.asked(text))
                .satisfies(refusal -> assertThat(refusal.details()).containsOnlyKeys("from"));
    }
}
