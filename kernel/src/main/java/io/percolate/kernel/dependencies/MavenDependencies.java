package io.percolate.kernel.dependencies;

import eu.maveniverse.maven.mima.context.Context;
import eu.maveniverse.maven.mima.context.ContextOverrides;
import eu.maveniverse.maven.mima.context.Runtimes;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.maven.model.building.ModelBuildingException;
import org.eclipse.aether.AbstractRepositoryListener;
import org.eclipse.aether.DefaultRepositoryCache;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.RepositoryEvent;
import org.eclipse.aether.RepositoryException;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.collection.CollectRequest;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.graph.DependencyNode;
import org.eclipse.aether.graph.Exclusion;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.DependencyRequest;
import org.eclipse.aether.resolution.ResolutionErrorPolicy;
import org.eclipse.aether.util.artifact.JavaScopes;
import org.eclipse.aether.util.filter.DependencyFilterUtils;
import org.eclipse.aether.util.repository.SimpleResolutionErrorPolicy;

/**
 * Turns Maven coordinates or a POM into the jars of the whole dependency tree, with Maven Resolver and the user's
 * {@code settings.xml} (mirrors, credentials, local repository), through {@link Proxies}.
 *
 * <pre>{@code
 * try (MavenDependencies maven = new MavenDependencies(System.out::print, cacheFolder)) {
 *     List<Library> jars = maven.resolve(List.of("com.google.code.gson:gson:2.8.9"), ResolveOptions.DEFAULT);
 * }
 * }</pre>
 */
public final class MavenDependencies implements AutoCloseable {
    private final ContextOverrides overrides;
    private final Consumer<String> progress;
    private final ResolutionCache cache;
    private final Map<String, String> added = new LinkedHashMap<>();
    private final Set<String> unreadable = new LinkedHashSet<>();
    private Context context;

    /**
     * A resolver over the user's Maven settings; nothing is read before the first resolution.
     *
     * @param progress receives reports of downloads, at most a few a second, and of damaged POMs
     * @param cache    folder for cached resolutions
     */
    public MavenDependencies(Consumer<String> progress, Path cache) {
        this(ContextOverrides.create().withUserSettings(true).build(), progress, cache);
    }

    MavenDependencies(ContextOverrides overrides, Consumer<String> progress, Path cache) {
        this.overrides = overrides;
        this.progress = progress;
        this.cache = new ResolutionCache(cache.resolve("resolutions"));
    }

    /** Adds a remote repository to the search, or replaces the repository with this id. */
    public synchronized void addRepository(String id, String url) {
        Repositories.check(url);
        added.put(id, url);
    }

    /**
     * Resolves coordinates and their run-time dependencies in one tree: one version of each library.
     *
     * @param coordinates {@code group:artifact[:extension[:classifier]]:version}; a version may be a range
     * @throws DependencyException when a coordinate is malformed or something cannot be found
     */
    public synchronized List<Library> resolve(List<String> coordinates, ResolveOptions options) {
        if (!coordinates.stream().allMatch(ResolutionCache::isStable)) {
            return resolveNow(coordinates, options);
        }
        String question = coordinates + " " + options.exclusions() + options.repositories() + options.from() + added
                + overrides.getLocalRepositoryOverride() + System.getProperty("maven.repo.local") + settings();
        return cache.get(question).orElseGet(() -> {
            List<Library> libraries = resolveNow(coordinates, options);
            if (unreadable.isEmpty()) {
                cache.put(question, libraries);
            }
            return libraries;
        });
    }

    /** The user's settings determine sources and destinations: changing them invalidates cached resolutions. */
    private static String settings() {
        File settings = Path.of(System.getProperty("user.home"), ".m2", "settings.xml").toFile();
        return settings + " " + settings.lastModified() + " " + settings.length();
    }

    /** Installs one artifact in the local repository, without its dependencies. */
    synchronized void fetch(String coordinate) {
        Repositories repositories = open();
        var session = session(false);
        var request = new ArtifactRequest(Coordinates.artifact(coordinate, session.getArtifactTypeRegistry()),
                context.repositorySystem().newResolutionRepositories(session, repositories.all()), null);
        try {
            context.repositorySystem().resolveArtifact(session, request);
        } catch (RepositoryException e) {
            throw failure(e, session.isOffline());
        }
    }

    private List<Library> resolveNow(List<String> coordinates, ResolveOptions options) {
        Repositories repositories = open();
        var session = session(options.offline());
        List<Exclusion> exclusions = options.exclusions().stream().map(Coordinates::exclusion).toList();
        List<Dependency> direct = coordinates.stream()
                .map(text -> Coordinates.artifact(text, session.getArtifactTypeRegistry()))
                .map(artifact -> new Dependency(artifact, JavaScopes.RUNTIME, false, exclusions))
                .toList();
        return collect(session, direct, List.of(), repositories.select(options));
    }

    /**
     * Resolves the dependencies of a POM as Maven would: with parents, properties, dependencyManagement, profiles and
     * the POM's repositories.
     *
     * @param pom      the POM file
     * @param scopes   the scopes of direct dependencies to include, such as {@code compile} and {@code runtime}
     * @param profiles ids of profiles to activate, in addition to those active by default or by condition
     * @param offline  use the local repository only
     * @throws DependencyException when the POM is not valid or something cannot be found
     */
    public synchronized List<Library> resolvePom(
            Path pom, Set<String> scopes, List<String> profiles, boolean offline) {
        Repositories repositories = open();
        var session = session(offline);
        var model = new PomReader(context).read(session, pom, profiles,
                context.repositorySystem().newResolutionRepositories(session, repositories.all()));
        List<Dependency> direct = model.getDependencies().stream()
                .filter(dependency -> scopes.contains(dependency.getScope()))
                .map(MavenDependencies::atRunTime)
                .toList();
        List<RemoteRepository> remote = new ArrayList<>(repositories.all());
        remote.addAll(model.getRepositories());
        return collect(session, direct, model.getManagedDependencies(), remote);
    }

    /** A requested test or provided dependency is resolved with all its run-time dependencies. */
    private static Dependency atRunTime(Dependency dependency) {
        return dependency.getScope().equals(JavaScopes.SYSTEM) ? dependency : dependency.setScope(JavaScopes.RUNTIME);
    }

    private List<Library> collect(
            DefaultRepositorySystemSession session,
            List<Dependency> direct,
            List<Dependency> managed,
            List<RemoteRepository> remote) {
        CollectRequest request = new CollectRequest(direct, managed,
                context.repositorySystem().newResolutionRepositories(session, remote));
        var filter = DependencyFilterUtils.classpathFilter(JavaScopes.RUNTIME, JavaScopes.SYSTEM);
        TransferProgress transfers = new TransferProgress(progress);
        session.setTransferListener(transfers);
        unreadable.clear();
        session.setRepositoryListener(new AbstractRepositoryListener() {
            @Override
            public void artifactDescriptorInvalid(RepositoryEvent event) {
                unreadable.add(event.getArtifact() + ", " + event.getException().getMessage());
            }
        });
        try {
            DependencyNode root = context.repositorySystem()
                    .resolveDependencies(session, new DependencyRequest(request, filter)).getRoot();
            List<Library> libraries = new ArrayList<>();
            for (DependencyNode child : root.getChildren()) {
                walk(child, Coordinates.text(child.getArtifact()), libraries);
            }
            return libraries;
        } catch (RepositoryException e) {
            throw failure(e, session.isOffline());
        } finally {
            transfers.finish();
            unreadable.forEach(each -> progress.accept("Its dependencies are left out, because its POM is damaged; "
                    + "delete the file, and run this again to download it again: " + each + "\n"));
        }
    }

    private static void walk(DependencyNode node, String wantedBy, List<Library> into) {
        Artifact artifact = node.getArtifact();
        File file = artifact.getFile();
        if (file != null && artifact.getExtension().equals("jar")) {
            into.add(new Library(artifact.getGroupId(), artifact.getArtifactId(), artifact.getClassifier(),
                    artifact.getVersion(), file.toPath(), wantedBy));
        }
        node.getChildren().forEach(child -> walk(child, wantedBy, into));
    }

    /** The resolver's innermost message names the artifact and the repository. */
    static DependencyException failure(RepositoryException e, boolean offline) {
        String message = e.getMessage();
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof ModelBuildingException invalid) {
                return new DependencyException("The POM is not valid: " + invalid.getProblems().get(0).getMessage(), e);
            }
            message = cause instanceof RepositoryException ? cause.getMessage() : message;
        }
        return new DependencyException(message + (offline
                ? " (offline: only what the local repository holds can be used)"
                : " (check the coordinates, the repositories and the network)"), e);
    }

    private DefaultRepositorySystemSession session(boolean offline) {
        var session = new DefaultRepositorySystemSession(context.repositorySystemSession());
        session.setOffline(offline || session.isOffline());
        session.setCache(new DefaultRepositoryCache()); // a damaged POM may have been replaced
        session.setProxySelector(new Proxies(session.getProxySelector(), System.getenv()));
        // A failure caused by a typo or a network outage must not be cached until tomorrow.
        session.setResolutionErrorPolicy(new SimpleResolutionErrorPolicy(ResolutionErrorPolicy.CACHE_DISABLED));
        return session;
    }

    private Repositories open() {
        if (context == null) {
            context = Runtimes.INSTANCE.getRuntime().create(overrides);
        }
        Repositories repositories = new Repositories(context.remoteRepositories());
        added.forEach(repositories::add);
        return repositories;
    }

    @Override
    public synchronized void close() {
        if (context != null) {
            context.close();
            context = null;
        }
    }
}
