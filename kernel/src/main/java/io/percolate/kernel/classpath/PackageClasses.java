package io.percolate.kernel.classpath;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.Set;
import javax.tools.JavaFileManager.Location;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;

/** The names of the classes of a package, as javac sees them. */
public final class PackageClasses {

    private final StandardJavaFileManager files;

    public PackageClasses(StandardJavaFileManager files) {
        this.files = files;
    }

    /** The simple names of the top-level classes of a package, also of those that are not public. */
    public Set<String> of(String packageName) {
        Set<String> names = new LinkedHashSet<>();
        try {
            add(StandardLocation.CLASS_PATH, packageName, names);
            for (Module each : ModuleLayer.boot().modules()) {
                if (each.isExported(packageName)) {
                    add(files.getLocationForModule(StandardLocation.SYSTEM_MODULES, each.getName()), packageName,
                            names);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return names;
    }

    private void add(Location location, String packageName, Set<String> names) throws IOException {
        if (location == null) {
            return; // the module of a library, whose classes are on the class path
        }
        for (JavaFileObject each : files.list(location, packageName, Set.of(JavaFileObject.Kind.CLASS), false)) {
            String path = each.toUri().toString();
            String name = path.substring(path.lastIndexOf('/') + 1).replaceFirst("\\.class$", "");
            if (!name.contains("$") && !name.contains("-") && !name.contains("%24")) {
                names.add(name);
            }
        }
    }
}
