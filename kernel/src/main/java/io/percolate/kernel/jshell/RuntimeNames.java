package io.percolate.kernel.jshell;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names of cells' classes at run time, which are those in the source: JShell's {@code REPL.$JShell$2B$Dog} is
 * {@code Dog}. What has no name in the source, the wrapper {@code REPL.$JShell$2B} itself, is {@code cell$2B}. Classes
 * that replace others with the same names, to which loaded classes refer, get a package: {@code cell5.Dog}.
 */
final class RuntimeNames {

    private static final Pattern CLASS = Pattern.compile("REPL[/.]\\$JShell\\$[^;<>\\[.()/:]+");
    private static final Pattern DECLARED = Pattern.compile("REPL[/.]\\$JShell\\$\\w+\\$(?=[\\p{L}_])");
    private static final Pattern WRAPPER = Pattern.compile("REPL[/.]\\$JShell\\$");
    private static final Pattern SOURCE_FILE = Pattern.compile("\\$JShell\\$\\w+\\.java");
    private static final String ANONYMOUS = "$JShell$anonymous$";
    private static final String DO_IT = "do_it$";
    private static final String MAIN = "main";
    /** The method of a serializable lambda, which the class finds again by the hash code of this name. */
    private static final Pattern SERIALIZABLE = Pattern.compile("lambda\\$do_it\\$\\$\\p{XDigit}+\\$\\d+");

    private static final int UTF8 = 1;
    private static final int LONG = 5;
    private static final int DOUBLE = 6;
    private static final int UP_TO_CONSTANTS = 8;

    private RuntimeNames() {
    }

    /** The run-time name of a class in no package. */
    static String of(String name) {
        String named = DECLARED.matcher(name).replaceAll("");
        return WRAPPER.matcher(named).replaceAll("cell\\$").replace(ANONYMOUS, "Anonymous");
    }

    /** A descriptor or signature with the run-time names of all classes of cells in it. */
    static String of(String text, UnaryOperator<String> naming) {
        String named = CLASS.matcher(text).replaceAll(each -> Matcher.quoteReplacement(
                naming.apply(each.group().replace('/', '.')).replace('.', '/')));
        return of(named);
    }

    /** The run-time name of a method. */
    static String method(String name) {
        return name.replace(DO_IT, MAIN);
    }

    /**
     * A class file with run-time names.
     *
     * @param sourceFile the name of its source file that stack traces show
     * @param naming     returns the run-time name of each class of a cell that the code refers to
     */
    static byte[] rename(byte[] code, String sourceFile, UnaryOperator<String> naming) {
        ByteArrayOutputStream renamed = new ByteArrayOutputStream(code.length);
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(code));
                DataOutputStream out = new DataOutputStream(renamed)) {
            out.write(in.readNBytes(UP_TO_CONSTANTS));
            int count = in.readUnsignedShort();
            out.writeShort(count);
            for (int i = 1; i < count; i++) {
                int tag = in.readUnsignedByte();
                out.writeByte(tag);
                if (tag == UTF8) {
                    out.writeUTF(text(in.readUTF(), sourceFile, naming));
                } else {
                    out.write(in.readNBytes(size(tag)));
                }
                if (tag == LONG || tag == DOUBLE) { // they take two entries
                    i++;
                }
            }
            in.transferTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return renamed.toByteArray();
    }

    private static int size(int tag) {
        return switch (tag) {
            case 7, 8, 16, 19, 20 -> 2; // class, string, method type, module, package
            case 15 -> 3; // method handle
            case LONG, DOUBLE -> 8;
            default -> 4;
        };
    }

    private static String text(String text, String sourceFile, UnaryOperator<String> naming) {
        if (text.contains(DO_IT)) {
            return SERIALIZABLE.matcher(text).matches() ? text : method(text);
        }
        if (!text.contains("$JShell$")) {
            return text;
        }
        return SOURCE_FILE.matcher(text).matches() ? sourceFile : of(text, naming);
    }
}
