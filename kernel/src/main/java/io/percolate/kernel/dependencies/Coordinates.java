package io.percolate.kernel.dependencies;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.ArtifactType;
import org.eclipse.aether.artifact.ArtifactTypeRegistry;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.graph.Exclusion;

/** The text forms of coordinates: Maven's, and Ivy's {@code group#artifact;version}, which IJava also accepts. */
final class Coordinates {
    private static final Pattern IVY = Pattern.compile("([^#;:]+)#([^#;:]+);(.+)");
    private static final String FORM = "write group:artifact:version or group:artifact:extension:classifier:version.";

    private Coordinates() {}

    static Artifact artifact(String text, ArtifactTypeRegistry types) {
        Matcher ivy = IVY.matcher(text);
        String maven = ivy.matches() ? ivy.group(1) + ":" + ivy.group(2) + ":" + ivy.group(3) : text;
        DefaultArtifact artifact;
        try {
            artifact = new DefaultArtifact(maven);
        } catch (IllegalArgumentException e) {
            throw new DependencyException(text.matches("[^:\\s]+:[^:\\s]+")
                    ? "'" + text + "' has no version: " + FORM
                    : "'" + text + "' is not a Maven coordinate: " + FORM);
        }
        // "bundle", "test-jar", "ejb" are packagings whose file is a jar, possibly with a classifier.
        ArtifactType type = types.get(artifact.getExtension());
        if (type == null) {
            return artifact;
        }
        String classifier = artifact.getClassifier().isEmpty() ? type.getClassifier() : artifact.getClassifier();
        return new DefaultArtifact(artifact.getGroupId(), artifact.getArtifactId(), classifier, type.getExtension(),
                artifact.getVersion(), type);
    }

    static Exclusion exclusion(String text) {
        String[] parts = text.split(":");
        if (parts.length != 2) {
            throw new DependencyException("'" + text + "' is not an exclusion: write group:artifact or group:*.");
        }
        return new Exclusion(parts[0], parts[1], "*", "*");
    }

    static String text(Artifact artifact) {
        return artifact.getGroupId() + ":" + artifact.getArtifactId() + ":" + artifact.getVersion();
    }
}
