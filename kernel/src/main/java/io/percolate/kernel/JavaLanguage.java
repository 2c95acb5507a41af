package io.percolate.kernel;

import java.util.List;
import org.dflib.jjava.jupyter.kernel.HelpLink;
import org.dflib.jjava.jupyter.kernel.LanguageInfo;

/** Java, as kernel_info describes it to a front end. */
final class JavaLanguage {

    static final LanguageInfo INFO = new LanguageInfo.Builder("Java").version(Runtime.version().toString())
            .mimetype("text/x-java-source").fileExtension(".java").pygments("java").codemirror("text/x-java")
            .exporter("script").build();

    static final List<HelpLink> HELP = List.of(new HelpLink("Java API",
            "https://docs.oracle.com/en/java/javase/" + Runtime.version().feature() + "/docs/api/"));

    private JavaLanguage() {
    }
}
