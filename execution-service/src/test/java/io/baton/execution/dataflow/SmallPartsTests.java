package io.baton.execution.dataflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SmallPartsTests {

    @Test
    void idsAreOfTheDocumentedFormAndDoNotRepeat() {
        var ids = new HashSet<String>();
        for (var i = 0; i < 10_000; i++) {
            ids.add(Ids.execution());
        }

        assertThat(ids).hasSize(10_000).allMatch(id -> id.matches("ex-[a-z0-9]{8}"));
        assertThat(Ids.workflow()).matches("wf-[a-z0-9]{8}");
    }

    @Test
    void tasksOfARunHaveDifferentIdsThatStayTheSame() {
        var run = UUID.fromString("0199a4c2-7d1e-7000-8000-000000000001");
        var other = UUID.fromString("0199a4c2-7d1e-7000-8000-000000000002");

        var ids = IntStream.range(0, 1000)
                .mapToObj(place -> TaskIds.of(run, place))
                .collect(Collectors.toSet());

        assertThat(ids).hasSize(1000).allMatch(id -> id.matches("task-[a-z0-9]{8}"));
        assertThat(TaskIds.of(run, 7)).isEqualTo(TaskIds.of(run, 7)).isNotEqualTo(TaskIds.of(other, 7));
    }

    @Test
    void aNumberIsSpelledWithEightDigits() {
        assertThat(Ids.spelled(0)).isEqualTo("00000000");
        assertThat(Ids.spelled(35)).isEqualTo("0000000z");
        assertThat(Ids.spelled(-1)).hasSize(8);
    }

    @Test
    void whatTravelsWithARunIsFoundAgain() {
        var extra = new Extra("Name", 3, new Extra.Addressee(java.net.URI.create("https://example.com/x"), null));

        assertThat(extra.json().toString()).contains("\"face\":\"data-flow\"").doesNotContain("secret");
    }
}
