package io.percolate.kernel.dependencies.magic;

import io.percolate.api.HasHelp;
import io.percolate.kernel.classpath.ClassFiles;
import io.percolate.kernel.dependencies.NotebookClassPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.magic.LineMagic;
import org.dflib.jjava.jupyter.kernel.util.PathsHandler;

/** {@code %jars}, which adds the jars of a folder, and {@code %classpath}, which adds the folder itself. */
final class ClassPathMagic implements LineMagic<List<String>, BaseKernel>, HasHelp {
    private static final String HELP = """
            %s GLOB ...

            Adds %s to the class path, and returns their paths. A file that is no jar is named and left out.
            In a GLOB, * matches any characters between two slashes, and ? matches one.
            Example: List<String> added = %s
            """;

    private final NotebookClassPath classPath;
    private final boolean filesOfFolders;

    ClassPathMagic(NotebookClassPath classPath, boolean filesOfFolders) {
        this.classPath = classPath;
        this.filesOfFolders = filesOfFolders;
    }

    @Override
    public List<String> eval(BaseKernel kernel, List<String> globs) throws IOException {
        List<Path> entries = new ArrayList<>();
        for (String glob : globs) {
            List<Path> found = matches(glob);
            if (found.isEmpty()) {
                System.out.println("Nothing matches '" + glob + "' in " + Path.of("").toAbsolutePath() + ".");
            }
            entries.addAll(found);
        }
        return classPath.add(entries.stream().map(entry -> entry.toAbsolutePath().normalize()).toList()).stream()
                .map(Path::toString).toList();
    }

    private List<Path> matches(String glob) throws IOException {
        String expanded = glob.startsWith("~/") ? System.getProperty("user.home") + glob.substring(1) : glob;
        List<Path> found = new ArrayList<>();
        for (Path entry : resolve(expanded)) {
            if (!filesOfFolders || !Files.isDirectory(entry)) {
                found.add(entry);
                continue;
            }
            try (Stream<Path> files = Files.list(entry)) {
                files.filter(Files::isRegularFile).filter(ClassPathMagic::isForClasses).sorted().forEach(found::add);
            }
        }
        return found;
    }

    private static boolean isForClasses(Path file) {
        return file.toString().endsWith(".jar") || ClassFiles.fault(file).isEmpty();
    }

    /** JJava's glob reads the folder before the first wildcard, which may not exist. */
    private static List<Path> resolve(String glob) {
        int wildcard = glob.replaceAll("[*?].*", "").lastIndexOf('/');
        boolean rooted = wildcard <= 0 || Files.isDirectory(Path.of(glob.substring(0, wildcard)));
        return rooted ? PathsHandler.resolveGlobs(glob) : List.of();
    }

    @Override
    public String help() {
        return filesOfFolders
                ? HELP.formatted("%jars", "jars, or all jars of a folder,", "%jars lib/*.jar")
                : HELP.formatted("%classpath", "jars and folders of classes", "%classpath build/classes");
    }
}
