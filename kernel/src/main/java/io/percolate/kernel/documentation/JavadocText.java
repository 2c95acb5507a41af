package io.percolate.kernel.documentation;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns a Javadoc comment into plain text. */
final class JavadocText {
    private static final Pattern INLINE = Pattern.compile("\\{@(\\w+)\\s?((?:[^{}]|\\{[^{}]*})*)}");
    private static final Pattern BLOCK = Pattern.compile("(?m)^\\s*@(?=\\w)");
    private static final Pattern PREFORMATTED = Pattern.compile("(?is)<pre>(.*?)</pre>");

    private JavadocText() {}

    /** Description, parameters, result and exceptions, each on separate lines. */
    static String plain(String comment) {
        List<String> parts = new ArrayList<>(List.of(BLOCK.split(comment)));
        StringBuilder text = new StringBuilder(prose(parts.remove(0)));
        StringBuilder tags = new StringBuilder();
        for (String part : parts) {
            String[] tag = part.split("\\s+", 2);
            // A type parameter is written <T>, like an HTML tag.
            String html = tag.length < 2 ? "" : tag[1].replaceFirst("^<(\\w+)>", "&lt;$1&gt;");
            String rest = prose(html).replaceAll("\\s+", " ");
            switch (tag[0]) {
                case "param", "throws", "exception" -> tags.append('\n').append(named(tag[0], rest));
                case "return" -> tags.append("\nreturns ").append(rest);
                case "since", "deprecated", "see" -> tags.append('\n').append(tag[0]).append(' ').append(rest);
                default -> {
                    // authors, versions and the JDK's own tags do not help the reader
                }
            }
        }
        return text.append(tags.isEmpty() ? "" : "\n").append(tags).toString().strip();
    }

    private static String named(String tag, String rest) {
        String[] word = rest.split("\\s+", 2);
        return (tag.equals("param") ? "  " : "throws ") + word[0] + (word.length > 1 ? ": " + word[1] : "");
    }

    private static String prose(String html) {
        StringBuilder text = new StringBuilder();
        Matcher matcher = PREFORMATTED.matcher(html);
        int end = 0;
        while (matcher.find()) {
            text.append(paragraphs(html.substring(end, matcher.start()))).append("\n\n")
                    .append(preformatted(unescaped(inline(matcher.group(1))))).append('\n');
            end = matcher.end();
        }
        return text.append(paragraphs(html.substring(end))).toString().strip();
    }

    private static String preformatted(String text) {
        return text.replaceFirst("^\\s*\\n", "").stripTrailing().stripIndent().replaceAll("(?m)^(?=.)", "    ") + "\n";
    }

    private static String paragraphs(String html) {
        String text = inline(html).replaceAll("[ \\t]*\\n[ \\t]*(?=\\S)", "\n")
                .replaceAll("(?i)<(p|/ul|/ol|table|h\\d|dl)\\b[^>]*>", "\n\n")
                .replaceAll("(?i)\\s*<(li|dt)\\b[^>]*>\\s*", "\n- ")
                .replaceAll("(?i)\\s*<(br|tr|dd)\\b[^>]*>\\s*", "\n")
                .replaceAll("</?[A-Za-z][^>]*>", "");
        return unescaped(text).replaceAll("[ \\t]+", " ").replaceAll("(?m)^ | $", "")
                .replaceAll("\\n{3,}", "\n\n").strip();
    }

    private static String inline(String html) {
        String text = html;
        for (int depth = 0; depth < 3 && text.contains("{@"); depth++) {
            text = INLINE.matcher(text).replaceAll(tag -> Matcher.quoteReplacement(switch (tag.group(1)) {
                case "code", "literal" -> tag.group(2).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
                case "link", "linkplain" -> label(tag.group(2));
                case "index", "systemProperty", "value", "summary", "return" -> tag.group(2);
                default -> "";
            }));
        }
        return text;
    }

    private static String label(String link) {
        String[] part = link.strip().split("\\s+(?![^(]*\\))", 2);
        return part.length > 1 ? part[1] : part[0].replaceFirst("^#", "").replace('#', '.');
    }

    private static String unescaped(String text) {
        return text.replace("&lt;", "<").replace("&gt;", ">").replace("&nbsp;", " ").replace("&quot;", "\"")
                .replace("&#64;", "@").replace("&#8209;", "-").replace("&times;", "x").replace("&le;", "<=")
                .replace("&ge;", ">=").replace("&amp;", "&");
    }
}
