package io.percolate.engine.cpu.bridge;

import io.percolate.engine.UnsupportedException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.io.Serializable;

/** Copies of DL4J's functions, one for each thread. */
final class Copies {

    private Copies() {
    }

    static <T extends Serializable> T of(T function) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(function);
            out.flush();
            try (ObjectInputStream in = new Reader(new ByteArrayInputStream(bytes.toByteArray()),
                    function.getClass().getClassLoader())) {
                @SuppressWarnings("unchecked")
                T copy = (T) in.readObject();
                return copy;
            }
        } catch (IOException | ClassNotFoundException e) {
            throw new UnsupportedException(function.getClass().getSimpleName() + ", which cannot be copied for each"
                    + " thread (" + e.getMessage() + ")");
        }
    }

    /** Loads classes as the original does, including those of a notebook. */
    private static final class Reader extends ObjectInputStream {

        private final ClassLoader loader;

        Reader(InputStream in, ClassLoader loader) throws IOException {
            super(in);
            this.loader = loader;
        }

        @Override
        protected Class<?> resolveClass(ObjectStreamClass type) throws ClassNotFoundException, IOException {
            try {
                return Class.forName(type.getName(), false, loader);
            } catch (ClassNotFoundException primitive) {
                return super.resolveClass(type);
            }
        }
    }
}
