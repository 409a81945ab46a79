package io.baton.execution.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each special block at both ends, and its neighbours on either side. */
class PublicAddressesTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0", "0.255.255.255", "10.0.0.0", "10.255.255.255", "100.64.0.0", "100.100.100.200",
                "100.127.255.255", "127.0.0.0", "127.0.0.1", "127.255.255.255", "169.254.0.0", "169.254.169.254",
                "169.254.170.2", "169.254.255.255", "172.16.0.0", "172.31.255.255", "192.0.0.0", "192.0.0.192",
                "192.0.0.255", "192.0.2.0", "192.0.2.255", "192.88.99.0", "192.88.99.255", "192.168.0.0",
                "192.168.255.255", "198.18.0.0", "198.19.255.255", "198.51.100.0", "198.51.100.255", "203.0.113.0",
                "203.0.113.255", "224.0.0.0", "239.255.255.255", "240.0.0.0", "255.255.255.254", "255.255.255.255",
                "168.63.129.16"
            })
    void specialIpv4IsNotPublic(String literal) {
        assertThat(PublicAddresses.contains(bytes(literal))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.0.0.0",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "126.255.255.255",
                "128.0.0.0",
                "169.253.255.255",
                "169.255.0.0",
                "172.15.255.255",
                "172.32.0.0",
                "191.255.255.255",
                "192.0.1.0",
                "192.0.3.0",
                "192.88.98.255",
                "192.88.100.0",
                "192.167.255.255",
                "192.169.0.0",
                "198.17.255.255",
                "198.20.0.0",
                "198.51.99.255",
                "198.51.101.0",
                "203.0.112.255",
                "203.0.114.0",
                "223.255.255.255",
                "168.63.129.15",
                "168.63.129.17",
                "8.8.8.8",
                "93.184.216.34"
            })
    void theRestOfIpv4Is(String literal) {
        assertThat(PublicAddresses.contains(bytes(literal))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // Unspecified, loopback, and the long-dead way to write IPv4 inside.
                "::",
                "::1",
                "::7f00:1",
                "::808:808",
                // Mapped IPv4.
                "::ffff:127.0.0.1",
                "::ffff:10.0.0.1",
                "::ffff:169.254.169.254",
                "::ffff:0.0.0.0",
                // NAT64, the well-known prefix with a private address inside, and the local prefix with any.
                "64:ff9b::7f00:1",
                "64:ff9b::a01:203",
                "64:ff9b::a9fe:a9fe",
                "64:ff9b:1::808:808",
                // 6to4 and Teredo, whatever is inside.
                "2002:7f00:1::",
                "2002:a00:1::1",
                "2002:808:808::1",
                "2001::1",
                "2001:0:4136:e378:8000:63bf:3fff:fdd2",
                // Benchmarks, ORCHID, documentation, discard, segment routing.
                "2001:2::1",
                "2001:10::1",
                "2001:1ff:ffff::",
                "2001:db8::1",
                "3fff::1",
                "3fff:fff::1",
                "100::1",
                "5f00::1",
                // Unique local, with a cloud's metadata; link-local; once site-local; multicast.
                "fc00::",
                "fd00:ec2::254",
                "fdff:ffff::1",
                "fe80::1",
                "febf::1",
                "fec0::1",
                "ff02::1",
                "ff0e::1",
                "1fff::1",
                "4000::1"
            })
    void specialIpv6IsNotPublic(String literal) {
        assertThat(PublicAddresses.contains(bytes(literal))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2000::1",
                "2001:200::1",
                "2001:4860:4860::8888",
                "2001:db7:ffff::1",
                "2001:db9::1",
                "2003::1",
                "2606:2800:220:1:248:1893:25c8:1946",
                "3ffe:ffff::1",
                "3fff:1000::1",
                "::ffff:8.8.8.8",
                "64:ff9b::808:808"
            })
    void theRestOfIpv6Is(String literal) {
        assertThat(PublicAddresses.contains(bytes(literal))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"::ffff:127.0.0.1", "::ffff:8.8.8.8"})
    void anAddressOfTheJdkIsJudgedLikeItsBytes(String literal) throws UnknownHostException {
        assertThat(PublicAddresses.contains(InetAddress.getByAddress(bytes(literal))))
                .isEqualTo(PublicAddresses.contains(bytes(literal)));
    }

    private static byte[] bytes(String literal) {
        var bytes = NetUtil.createByteArrayFromIpAddressString(literal);
        assertThat(bytes).as(literal).isNotNull();
        return bytes;
    }
}
