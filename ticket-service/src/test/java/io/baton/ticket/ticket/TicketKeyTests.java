package io.baton.ticket.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TicketKeyTests {

    @Test
    void digitsAreANumber() {
        assertThat(TicketKey.parse("45")).isEqualTo(new TicketKey.Number(45));
    }

    @ParameterizedTest
    @ValueSource(strings = {"TX20260105000045", "tx20260105000045"})
    void theNameIsKnownInAnyCase(String name) {
        assertThat(TicketKey.parse(name)).isEqualTo(new TicketKey.Name("TX20260105000045"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "0x1", "-1", "4.5", "TX", "TX2026010500004", "9999999999999999999", "TX20260105000045;", "٤٥"
            })
    void noTicketIsCalledAnythingElse(String text) {
        assertThatExceptionOfType(TicketRefusal.Unknown.class).isThrownBy(() -> TicketKey.parse(text));
    }
}
