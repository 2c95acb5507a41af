package io.percolate.kernel.dependencies;

import eu.maveniverse.maven.mima.context.Context;
import eu.maveniverse.maven.mima.context.Lookup;
import eu.maveniverse.maven.mima.extensions.mmr.ModelRequest;
import eu.maveniverse.maven.mima.extensions.mmr.internal.MavenModelReaderImpl;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.model.Model;
import org.apache.maven.model.building.ModelBuilder;
import org.apache.maven.model.building.ModelBuildingException;
import org.apache.maven.model.building.ModelBuildingRequest;
import org.apache.maven.model.building.ModelBuildingResult;
import org.apache.maven.model.building.Result;
import org.apache.maven.model.interpolation.StringVisitorModelInterpolator;
import org.eclipse.aether.RepositoryException;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.impl.RemoteRepositoryManager;
import org.eclipse.aether.impl.RepositoryEventDispatcher;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactDescriptorResult;

/** Reads the effective model of a POM file: MIMA's model reader, with profiles activated by name. */
final class PomReader {
    private final Context context;

    PomReader(Context context) {
        this.context = context;
    }

    ArtifactDescriptorResult read(
            RepositorySystemSession session, Path pom, List<String> profiles, List<RemoteRepository> repositories) {
        if (!Files.isRegularFile(pom)) {
            throw new DependencyException("There is no POM file '" + pom + "'.");
        }
        Lookup lookup = context.lookup();
        var reader = new MavenModelReaderImpl(
                context.repositorySystem(),
                lookup.lookup(RemoteRepositoryManager.class).orElseThrow(),
                lookup.lookup(RepositoryEventDispatcher.class).orElseThrow(),
                new ProfiledBuilder(lookup.lookup(ModelBuilder.class).orElseThrow(), profiles),
                lookup.lookup(StringVisitorModelInterpolator.class).orElseThrow(),
                repositories);
        try {
            var response = reader.readModel(session, ModelRequest.builder().setPomFile(pom.toAbsolutePath()).build());
            return response.toArtifactDescriptorResult(response.getEffectiveModel());
        } catch (RepositoryException e) {
            throw MavenDependencies.failure(e, session.isOffline());
        }
    }

    /** MIMA's reader has no setting for profiles, but its model builder has one. */
    private record ProfiledBuilder(ModelBuilder builder, List<String> profiles) implements ModelBuilder {
        @Override
        public ModelBuildingResult build(ModelBuildingRequest request) throws ModelBuildingException {
            return builder.build(request.setActiveProfileIds(profiles));
        }

        @Override
        public ModelBuildingResult build(ModelBuildingRequest request, ModelBuildingResult result)
                throws ModelBuildingException {
            return builder.build(request.setActiveProfileIds(profiles), result);
        }

        @Override
        public Result<? extends Model> buildRawModel(File pom, int validationLevel, boolean locationTracking) {
            return builder.buildRawModel(pom, validationLevel, locationTracking);
        }
    }
}
