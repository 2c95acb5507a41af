package io.percolate.kernel.classpath;

import java.io.IOException;
import java.net.URL;
import java.sql.Driver;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import javax.imageio.ImageIO;
import org.slf4j.LoggerFactory;

/**
 * Registers the providers in added jars of services that the JDK looks for only once, perhaps before: JDBC drivers, and
 * readers and writers of images.
 */
public final class LateServices {

    private static final String SERVICES = "META-INF/services/";
    private static final List<String> IMAGES = List.of("javax.imageio.spi.ImageReaderSpi",
            "javax.imageio.spi.ImageWriterSpi");

    private final ClassLoader libraries;
    private final Set<String> known = new HashSet<>();

    /** @param libraries the loader of the jars; also the context class loader of those who call */
    public LateServices(ClassLoader libraries) {
        this.libraries = libraries;
    }

    /** Registers the providers of jars that were added since the last call. */
    public synchronized void register() {
        if (isNew(Driver.class.getName())) {
            loadDrivers();
        }
        if (IMAGES.stream().filter(this::isNew).count() > 0) {
            ImageIO.scanForPlugins();
        }
    }

    private boolean isNew(String service) {
        boolean added = false;
        try {
            for (URL each : Collections.list(libraries.getResources(SERVICES + service))) {
                added |= known.add(each.toString());
            }
        } catch (IOException e) {
            LoggerFactory.getLogger(LateServices.class).info("No providers of {}: {}", service, e.toString());
        }
        return added;
    }

    // A driver registers itself when its class is initialized.
    private void loadDrivers() {
        Iterator<Driver> drivers = ServiceLoader.load(Driver.class, libraries).iterator();
        boolean more = true;
        while (more) {
            try {
                more = drivers.hasNext();
                if (more) {
                    drivers.next();
                }
            } catch (ServiceConfigurationError | LinkageError e) {
                LoggerFactory.getLogger(LateServices.class).info("A JDBC driver is not usable: {}", e.toString());
            }
        }
    }
}
