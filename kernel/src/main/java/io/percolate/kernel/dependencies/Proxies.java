package io.percolate.kernel.dependencies;

import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.eclipse.aether.repository.Authentication;
import org.eclipse.aether.repository.Proxy;
import org.eclipse.aether.repository.ProxySelector;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.util.repository.AuthenticationBuilder;
import org.eclipse.aether.util.repository.JreProxySelector;

/**
 * The proxy of a repository: that of {@code settings.xml}, else that of the system properties, which a cell can set
 * ({@code http.proxyHost}, {@code http.proxyPort}, {@code http.nonProxyHosts}, the same with {@code https}), else that
 * of the environment ({@code http_proxy}, {@code https_proxy}, {@code all_proxy}, {@code no_proxy}).
 */
final class Proxies implements ProxySelector {

    private final ProxySelector settings;
    private final ProxySelector properties = new JreProxySelector();
    private final Map<String, String> environment;

    /** @param settings the proxies of {@code settings.xml}; may be null */
    Proxies(ProxySelector settings, Map<String, String> environment) {
        this.settings = settings;
        this.environment = environment;
    }

    @Override
    public Proxy getProxy(RemoteRepository repository) {
        return Stream.of(settings, properties, (ProxySelector) this::ofEnvironment).filter(Objects::nonNull)
                .map(each -> each.getProxy(repository)).filter(Objects::nonNull).findFirst().orElse(null);
    }

    private Proxy ofEnvironment(RemoteRepository repository) {
        String protocol = repository.getProtocol().toLowerCase(Locale.ROOT);
        String address = Stream.of(protocol + "_proxy", "all_proxy").map(this::variable)
                .filter(text -> !text.isBlank()).findFirst().orElse("");
        return protocol.startsWith("http") && !address.isEmpty() && !isExcepted(repository.getHost())
                ? proxy(address.strip()) : null;
    }

    private String variable(String name) {
        return environment.getOrDefault(name, environment.getOrDefault(name.toUpperCase(Locale.ROOT), ""));
    }

    /** An exception is a host with all hosts below it; a leading dot or star means the same. */
    private boolean isExcepted(String host) {
        return Arrays.stream(variable("no_proxy").split("[,\\s]+"))
                .map(each -> each.replaceFirst("^\\*?\\.", "").replaceFirst(":\\d+$", ""))
                .anyMatch(each -> each.equals("*") || !each.isEmpty() && ("." + host).endsWith("." + each));
    }

    private static Proxy proxy(String address) {
        URI uri;
        try {
            uri = URI.create(address.contains("://") ? address : "http://" + address);
        } catch (IllegalArgumentException e) {
            uri = null;
        }
        if (uri == null || uri.getHost() == null) {
            throw new DependencyException("The proxy '" + address + "' of the environment is not an address such as "
                    + "http://proxy.example.com:3128.");
        }
        int port = uri.getPort() >= 0 ? uri.getPort() : uri.getScheme().equals(Proxy.TYPE_HTTPS) ? 443 : 80;
        return new Proxy(uri.getScheme(), uri.getHost(), port, authentication(uri.getUserInfo()));
    }

    private static Authentication authentication(String user) {
        if (user == null) {
            return null;
        }
        int colon = user.indexOf(':');
        return new AuthenticationBuilder().addUsername(colon < 0 ? user : user.substring(0, colon))
                .addPassword(colon < 0 ? "" : user.substring(colon + 1)).build();
    }
}
