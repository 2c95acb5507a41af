package io.percolate.kernel.dependencies;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.aether.repository.RemoteRepository;

/** The notebook's remote repositories by name, in search order. */
final class Repositories {
    /** IJava's names for its two built-in repositories; the local one is always searched. */
    private static final String IJAVA_CENTRAL = "maven-central";
    private static final String IJAVA_LOCAL = "maven-local";

    private final Map<String, RemoteRepository> known = new LinkedHashMap<>();

    Repositories(List<RemoteRepository> initial) {
        initial.forEach(repository -> known.put(repository.getId(), repository));
    }

    /** Adds a repository, or replaces the repository with this id. */
    void add(String id, String url) {
        known.put(id, repository(id, url));
    }

    List<RemoteRepository> all() {
        return List.copyOf(known.values());
    }

    /** The repositories that the options select. */
    List<RemoteRepository> select(ResolveOptions options) {
        List<RemoteRepository> selected = new ArrayList<>();
        if (options.from().isEmpty()) {
            selected.addAll(known.values());
        }
        options.from().stream().filter(name -> !name.equals(IJAVA_LOCAL)).map(this::named).forEach(selected::add);
        options.repositories().stream().map(this::named).forEach(selected::add);
        return selected.stream().distinct().toList();
    }

    private RemoteRepository named(String text) {
        RemoteRepository repository = known.get(text.equals(IJAVA_CENTRAL) ? "central" : text);
        if (repository != null) {
            return repository;
        }
        int equals = text.indexOf('=');
        return equals > 0 && equals < text.indexOf(':')
                ? repository(text.substring(0, equals), text.substring(equals + 1))
                : repository(null, text);
    }

    private RemoteRepository repository(String id, String url) {
        URI uri = parse(url).orElseThrow(() -> new DependencyException("'" + url + "' is neither a repository's address"
                + " (https://..., file:///...) nor one of the known repositories " + known.keySet() + "."));
        String host = uri.getHost() == null ? uri.getPath().replaceAll("\\W+", "-") : uri.getHost();
        return new RemoteRepository.Builder(id == null ? "from-" + host : id, "default", url).build();
    }

    /** Rejects text that cannot be the address of a repository. */
    static void check(String url) {
        parse(url).orElseThrow(() -> new DependencyException(
                "'" + url + "' is not a repository's address (https://..., file:///...)."));
    }

    private static Optional<URI> parse(String url) {
        try {
            return Optional.of(URI.create(url)).filter(uri -> uri.getScheme() != null);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
