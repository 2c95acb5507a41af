package io.percolate.kernel.dependencies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.eclipse.aether.repository.Proxy;
import org.eclipse.aether.repository.RemoteRepository;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProxiesTest {

    private static RemoteRepository at(String url) {
        return new RemoteRepository.Builder("r", "default", url).build();
    }

    private static String proxy(Map<String, String> environment, String url) {
        Proxy proxy = new Proxies(null, environment).getProxy(at(url));
        return proxy == null ? "none" : proxy.getType() + " " + proxy.getHost() + ":" + proxy.getPort();
    }

    @AfterEach
    void clear() {
        System.clearProperty("http.proxyHost");
        System.clearProperty("http.proxyPort");
    }

    @Test
    void theEnvironmentHasOnePerProtocol() {
        Map<String, String> environment = Map.of("http_proxy", "http://one:3128/", "HTTPS_PROXY", "two:3129");
        assertThat(proxy(environment, "http://shop.invalid/maven2")).isEqualTo("http one:3128");
        assertThat(proxy(environment, "https://shop.invalid/maven2")).isEqualTo("http two:3129");
        assertThat(proxy(environment, "file:///repository")).isEqualTo("none");
        assertThat(proxy(Map.of("all_proxy", "https://all"), "http://shop.invalid")).isEqualTo("https all:443");
        assertThat(proxy(Map.of("https_proxy", ""), "https://shop.invalid")).isEqualTo("none");
    }

    @Test
    void hostsOfNoProxyAndThoseBelowThemNeedNone() {
        Map<String, String> environment = Map.of("http_proxy", "one:1", "no_proxy", "localhost, .inner.org,*.a.org:80");
        assertThat(proxy(environment, "http://localhost:80/m")).isEqualTo("none");
        assertThat(proxy(environment, "http://maven.inner.org/m")).isEqualTo("none");
        assertThat(proxy(environment, "http://b.a.org/m")).isEqualTo("none");
        assertThat(proxy(environment, "http://outerinner.org/m")).isEqualTo("http one:1");
        assertThat(proxy(Map.of("http_proxy", "one:1", "NO_PROXY", "*"), "http://shop.invalid")).isEqualTo("none");
    }

    @Test
    void settingsComeBeforePropertiesAndPropertiesBeforeTheEnvironment() {
        Map<String, String> environment = Map.of("http_proxy", "one:1");
        System.setProperty("http.proxyHost", "property");
        System.setProperty("http.proxyPort", "2");
        assertThat(proxy(environment, "http://shop.invalid")).isEqualTo("http property:2");
        Proxy set = new Proxy(Proxy.TYPE_HTTP, "settings", 3);
        assertThat(new Proxies(repository -> set, environment).getProxy(at("http://shop.invalid"))).isSameAs(set);
    }

    @Test
    void anAddressMayHaveAUser() {
        Map<String, String> environment = Map.of("http_proxy", "http://me:secret@one:3128");
        Proxy proxy = new Proxies(null, environment).getProxy(at("http://shop.invalid"));
        assertThat(proxy.getAuthentication()).isNotNull();
        assertThat(proxy.getHost()).isEqualTo("one");
    }

    @Test
    void namesAnAddressThatIsNone() {
        assertThatThrownBy(() -> proxy(Map.of("http_proxy", "http://"), "http://shop.invalid"))
                .isInstanceOf(DependencyException.class).hasMessageContaining("'http://'");
    }
}
