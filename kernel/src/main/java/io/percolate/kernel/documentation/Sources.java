package io.percolate.kernel.documentation;

import io.percolate.kernel.code.JavaReader;
import io.percolate.kernel.code.JavaUnit;
import io.percolate.kernel.dependencies.SourceJars;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;

/** Finds the source text of compiled classes: the JDK's src.zip, the -sources jars of the local repository. */
final class Sources {
    private final JavaReader reader;

    Sources(JavaReader reader) {
        this.reader = reader;
    }

    /** The text of the file that declares an element; empty when it is not available. */
    Optional<String> of(Element element, JavaUnit unit) {
        Element top = element;
        while (top.getEnclosingElement() != null && top.getEnclosingElement().getKind() != ElementKind.PACKAGE) {
            top = top.getEnclosingElement();
        }
        if (!(top instanceof TypeElement type)) {
            return Optional.empty();
        }
        String file = type.getQualifiedName().toString().replace('.', '/') + ".java";
        String module = unit.elements().getModuleOf(type).getQualifiedName().toString();
        if (!module.isEmpty()) {
            return platform().flatMap(zip -> text(zip, module + "/" + file).stream()).findFirst();
        }
        URI location = reader.location(unit.elements().getBinaryName(type).toString());
        return location == null ? Optional.empty() : library(location.toString(), file);
    }

    /** The running JDK's sources; if they are not installed, those of another JDK in the same folder. */
    private static Stream<Path> platform() {
        Path home = Path.of(System.getProperty("java.home"));
        Stream<Path> beside = Stream.empty();
        try (Stream<Path> homes = Files.list(home.getParent())) {
            beside = homes.sorted().toList().stream();
        } catch (IOException e) {
            // Only the running JDK's sources are used.
        }
        return Stream.concat(Stream.of(home), beside)
                .map(each -> each.resolve("lib/src.zip")).filter(Files::isRegularFile);
    }

    private static Optional<String> library(String location, String file) {
        int end = location.indexOf("!/");
        if (location.startsWith("jar:") && end > 0) {
            return SourceJars.of(Path.of(URI.create(location.substring("jar:".length(), end))))
                    .flatMap(jar -> text(jar, file));
        }
        Path beside = Path.of(URI.create(location.replaceFirst("\\.class$", ".java")));
        return Files.isRegularFile(beside) ? read(beside) : Optional.empty();
    }

    private static Optional<String> read(Path file) {
        try {
            return Optional.of(Files.readString(file));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> text(Path zipFile, String entry) {
        try (ZipFile zip = new ZipFile(zipFile.toFile())) {
            ZipEntry found = zip.getEntry(entry);
            return found == null
                    ? Optional.empty()
                    : Optional.of(new String(zip.getInputStream(found).readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
