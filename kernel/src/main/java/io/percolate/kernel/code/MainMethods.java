package io.percolate.kernel.code;

import io.percolate.kernel.magic.SourceScanner;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The programs in a cell: a notebook declares their main methods, and runs none by itself. */
public final class MainMethods {

    private static final Pattern MAIN =
            Pattern.compile("(?<modifiers>[\\w\\s@.]*)\\bvoid\\s+main\\s*\\((?<parameters>[^)]*)\\)");
    private static final Pattern TYPE =
            Pattern.compile("\\b(?<kind>class|interface|enum|record)\\s+(?<name>\\w+)[^;{}]*\\{");
    private static final Pattern CALL = Pattern.compile("(?<!void)[\\s.;{}]main\\s*\\(|::\\s*main\\b");

    private static final String WORDS =
            "(?:final\\s+)?String(?:\\s*\\[\\s*]\\s*\\w+|\\s*\\.{3}\\s*\\w+|\\s+\\w+\\s*\\[\\s*])";

    private MainMethods() {
    }

    /** The calls that run the programs that the code declares; none when it calls a main method itself. */
    public static List<String> calls(String java) {
        if (!java.contains("main")) {
            return List.of();
        }
        String code = SourceScanner.plain(java).replaceAll("\\bvoid\\s+main\\b", "void main");
        List<String> calls = new ArrayList<>();
        if (CALL.matcher(code).find()) {
            return calls;
        }
        Matcher main = MAIN.matcher(code);
        while (main.find()) {
            String arguments = arguments(main.group("parameters").strip());
            boolean isStatic = main.group("modifiers").matches("(?s).*\\bstatic\\b.*");
            String owner = owner(code, main.end());
            if (arguments != null && owner != null) {
                calls.add((owner.isEmpty() ? "" : isStatic ? owner + "." : "new " + owner + "().") + "main" + arguments
                        + ";");
            }
        }
        return calls;
    }

    private static String arguments(String parameters) {
        return parameters.isEmpty() ? "()" : parameters.matches(WORDS) ? "(new String[0])" : null;
    }

    /** The top-level type around a position; empty outside of types, null in an inner type or a block. */
    private static String owner(String code, int at) {
        int depth = 0;
        int opened = 0;
        for (int i = 0; i < at; i++) {
            if (code.charAt(i) == '{' && depth++ == 0) {
                opened = i;
            }
            depth -= code.charAt(i) == '}' ? 1 : 0;
        }
        if (depth != 1) {
            return depth == 0 ? "" : null;
        }
        Matcher type = TYPE.matcher(code);
        while (type.find()) {
            if (type.end() == opened + 1) {
                return type.group("name");
            }
        }
        return null;
    }
}
