package io.baton.execution.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What users write for an address, and what an operator adds. */
class AddressTests {

    private static final Guard CLOSED = Guard.of(List.of());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://example.org",
                "https://example.org/",
                "HTTPS://Example.ORG:443/a?b=c#d",
                "http://example.org:8080/x",
                "https://8.8.8.8/",
                "https://[2001:4860:4860::8888]:8443/",
                "http://xn--bcher-kva.example.org/",
                "http://1and1.example.com",
                "http://a.0x.example",
                "http://example.org:1024",
                "http://[::ffff:8.8.8.8]/"
            })
    void aPublicAddressIsRead(String url) {
        assertThat(Address.read(url, CLOSED)).hasToString(url);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "example.org",
                "//example.org",
                "ftp://example.org",
                "file:///etc/passwd",
                "gopher://example.org",
                "jar:http://example.org!/",
                "http:example.org",
                "http:///x",
                "http://",
                "http://exa mple.org",
                "http://user@example.org",
                "http://user:secret@example.org",
                "http://example.org@127.0.0.1",
                "http://127.0.0.1#@example.org\\",
                "http://example.org:0",
                "http://example.org:22",
                "http://example.org:1023",
                "http://example.org:65536",
                "http://example.org:-1",
                "http://example.org:99999999999",
                "http://example.org./",
                "http://localhost./",
                "http://127.0.0.1./",
                "http://büchner.example.org",
                "http://example..org",
                "http://.example.org",
                "http://-a.example.org",
                "http://exam%70le.org",
                "http://ⓔxample.org",
                "http://127。0。0。1",
                "http://[fe80::1%25eth0]/",
                "http://[v1.x]/",
                "http://[::1",
                "http://[:::]/"
            })
    void whatIsNoPlainAddressIsMalformed(String url) {
        assertThatThrownBy(() -> Address.read(url, CLOSED)).isInstanceOf(OutboundRefusal.Malformed.class);
    }

    /** Spellings of 127.0.0.1 that some readers of addresses know and others do not. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://2130706433/",
                "http://0x7f000001/",
                "http://0x7f.1/",
                "http://0x7f.0x0.0x0.0x1/",
                "http://127.1/",
                "http://127.0.1/",
                "http://0177.0.0.1/",
                "http://0177.1/",
                "http://017700000001/",
                "http://127.0.0.01/",
                "http://127.000.000.001/",
                "http://0/",
                "http://0x/",
                "http://1/",
                "http://256.0.0.1/",
                "http://127.0.0.1.5/",
                "http://127.0.0.256/",
                "http://1.2.3.4.0x5/",
                "http://foo.7/",
                "http://0X7F.1/"
            })
    void aNumberInDisguiseIsMalformed(String url) {
        assertThatThrownBy(() -> Address.read(url, CLOSED)).isInstanceOf(OutboundRefusal.Malformed.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1/",
                "http://0.0.0.0/",
                "http://10.1.2.3:8080/",
                "https://169.254.169.254/latest/meta-data/",
                "http://[::1]/",
                "http://[::]/",
                "http://[::ffff:127.0.0.1]/",
                "http://[::ffff:7f00:1]/",
                "http://[0:0:0:0:0:ffff:169.254.169.254]/",
                "http://[64:ff9b::7f00:1]/",
                "http://[2002:7f00:1::]/",
                "http://[fd00:ec2::254]/",
                "http://[fe80::1]/",
                "http://localhost/",
                "http://LocalHost:8080/",
                "http://a.localhost/",
                "http://metadata/",
                "http://metadata.google.internal/computeMetadata/v1/",
                "http://postgres:5432/",
                "http://printer.local/",
                "http://router.lan/",
                "http://router.home.arpa/",
                "http://x.localdomain"
            })
    void whatLeadsHomeIsForbidden(String url) {
        assertThatThrownBy(() -> Address.read(url, CLOSED)).isInstanceOf(OutboundRefusal.Forbidden.class);
    }

    @Test
    void aVeryLongAddressIsMalformed() {
        assertThatThrownBy(() -> Address.read("http://example.org/" + "a".repeat(2_048), CLOSED))
                .isInstanceOf(OutboundRefusal.Malformed.class);
    }

    @Test
    void theOperatorMayAddNetworksAndHosts() {
        var guard = Guard.of(List.of("10.1.0.0/16", " fd00::/8", "127.0.0.1", "Billing.internal", "queue"));

        for (var url : List.of(
                "http://10.1.255.255/",
                "http://[fd12::1]/",
                "http://127.0.0.1:9999/",
                "http://[::ffff:127.0.0.1]/",
                "http://billing.INTERNAL/",
                "http://queue/")) {
            assertThat(Address.read(url, guard)).hasToString(url);
        }
        for (var url :
                List.of("http://10.2.0.0/", "http://127.0.0.2/", "http://[fc00::1]/", "http://x.billing.internal/")) {
            assertThatThrownBy(() -> Address.read(url, guard)).isInstanceOf(OutboundRefusal.Forbidden.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/33", "::/129", "10.0.0.256", "http://example.org", "a b", "10.0.0/8", "*"})
    void anExceptionThatCannotBeReadIsAFault(String entry) {
        assertThatIllegalArgumentException().isThrownBy(() -> Guard.of(List.of(entry)));
    }
}
