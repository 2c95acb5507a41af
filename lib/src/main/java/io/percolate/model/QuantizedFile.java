package io.percolate.model;

import io.percolate.AtomicFile;
import io.percolate.PercolateException;
import io.percolate.data.Schema;
import io.percolate.model.compress.IntegerNetwork;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/** The file of a quantized model: a zip with its text, the names of its data, the bits and the packed numbers. */
final class QuantizedFile {

    private static final String TEXT = "model.txt";
    private static final String NAMES = "names.json";
    private static final String NUMBERS = "numbers.bin";
    private static final int MOST_TEXT = 16 << 20;
    private static final long MOST_BYTES = 8;

    /** What a file contains. */
    record Content(Model model, IntegerNetwork network, int bits) {
    }

    private QuantizedFile() {
    }

    static void write(Content content, Path file) {
        String text = content.model.text();
        AtomicFile.write(file, part -> {
            try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(part))) {
                zip.setLevel(9);
                add(zip, TEXT, text);
                add(zip, NAMES, content.model.schema().json());
                zip.putNextEntry(new ZipEntry(NUMBERS));
                DataOutputStream out = new DataOutputStream(zip);
                out.writeByte(content.bits);
                content.network.write(content.bits, out);
                out.flush();
                zip.closeEntry();
            }
        });
    }

    private static void add(ZipOutputStream zip, String name, String text) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(text.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }

    static Content read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new PercolateException("There is no file " + file + ".");
        }
        try (ZipFile zip = new ZipFile(file.toFile())) {
            Model model = Model.parse(text(zip, TEXT)).with(Schema.parse(text(zip, NAMES)));
            int most = Math.toIntExact(MOST_BYTES * (model.dl4j().params().length() + 1)); // also scales
            DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes(zip, NUMBERS, most)));
            int bits = Quantized.checked(in.readUnsignedByte());
            IntegerNetwork network = IntegerNetwork.read((MultiLayerNetwork) model.dl4j(), bits, in);
            if (in.read() >= 0) {
                throw new IOException("There are more numbers than the model has.");
            }
            return new Content(model, network, bits);
        } catch (IOException | RuntimeException e) {
            throw new PercolateException(file + " is not a file of a quantized model, or is damaged: save it again.",
                    e);
        }
    }

    private static String text(ZipFile zip, String name) throws IOException {
        return new String(bytes(zip, name, MOST_TEXT), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(ZipFile zip, String name, int most) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw new IOException("There is no " + name + ".");
        }
        try (InputStream in = zip.getInputStream(entry)) {
            byte[] bytes = in.readNBytes(most);
            CRC32 sum = new CRC32();
            sum.update(bytes);
            if (sum.getValue() != entry.getCrc()) {
                throw new IOException(name + " was changed.");
            }
            return bytes;
        }
    }
}
