package io.percolate.kernel.errors;

import io.percolate.kernel.cell.Origin;
import io.percolate.kernel.magic.SourceScanner;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The names that failed cells were to declare, after the place where they failed. */
public final class MissedDeclarations {

    private static final String NAME = "\\p{javaJavaIdentifierStart}\\p{javaJavaIdentifierPart}*";
    private static final String MODIFIERS = "\\s*(?:(?:public|protected|private|static|final|abstract|sealed|non-sealed"
            + "|synchronized|@[\\w.]+(?:\\s*\\([^)]*\\))?)\\s+)*";
    private static final Pattern TYPE =
            Pattern.compile(MODIFIERS + "(?:class|interface|enum|record|@interface)\\s+(?<name>" + NAME + ")");
    private static final Pattern MEMBER = Pattern.compile(MODIFIERS + "(?:<[^;{}()]*>\\s*)?"
            + "(?!(?:else|new|return|throw|do|try|case|default|assert|yield|if|for|while|switch"
            + "|import|package|break|continue|goto|const)\\b)"
            + "[\\w.]+(?:\\s*<[^;{}()=]*>)?(?:\\s*\\[\\s*\\])*\\s+(?<name>" + NAME + ")\\s*(?:[=;,(\\[]|$)");

    private final Map<String, String> reasons = new ConcurrentHashMap<>();

    /** Remembers what the cell was to declare from a position on. */
    public void add(Origin origin, String reason) {
        String code = SourceScanner.plain(origin.source().substring(origin.offset()));
        int depth = 0;
        int start = 0;
        for (int at = 0; at < code.length(); at++) {
            char c = code.charAt(at);
            depth += "{(".indexOf(c) >= 0 ? 1 : "})".indexOf(c) >= 0 ? -1 : 0;
            if (depth <= 0 && (c == ';' || c == '}')) {
                remember(code.substring(start, at + 1), origin.place() + ", " + reason);
                start = at + 1;
                depth = 0;
            }
        }
        remember(code.substring(start), origin.place() + ", " + reason);
    }

    private void remember(String statement, String reason) {
        for (Pattern each : new Pattern[] {TYPE, MEMBER}) {
            Matcher declaration = each.matcher(statement);
            if (declaration.lookingAt()) {
                reasons.put(declaration.group("name"), reason);
                return;
            }
        }
    }

    /** Forgets everything. */
    public void clear() {
        reasons.clear();
    }

    /** The failed cell that was to declare the name. */
    public Optional<String> of(String name) {
        return Optional.ofNullable(reasons.get(name));
    }
}
