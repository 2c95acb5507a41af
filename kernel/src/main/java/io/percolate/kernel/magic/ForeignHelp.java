package io.percolate.kernel.magic;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One sentence for each magic of another kernel that has no counterpart. */
final class ForeignHelp {

    private static final String SENTENCES = """
            use trackClasspath trackExecution useLatestDescriptors: Kotlin's libraries are Java's: %maven \
            group:artifact:version adds one.
            logLevel: the kernel logs when it is started with PERCOLATE_LOG=debug.
            matplotlib pylab: charts need no preparation: a cell shows its last value.
            pip pip3 conda mamba uv: Java libraries are added with %maven group:artifact:version; !pip runs Python's \
            pip.
            cd pushd popd dhist bookmark: a JVM cannot change its folder: name files by their paths, or write !cd \
            FOLDER && COMMAND.
            load_ext reload_ext unload_ext autoreload config alias: %maven or %jars adds a library, and with it the \
            magics it has.
            import unimport: write Java: import package.Class;
            image display: display(value) shows any value, also an image that ImageIO.read has read.
            async gui: a thread or CompletableFuture of Java runs in the background; it may print into this cell.
            sql sqlite: JDBC reads a database: add its driver with %maven, then DriverManager.getConnection(url).
            debug pdb xmode: %trace prints the whole stack trace of the last error.
            prun lprun memit mprun scalene: %time and %timeit measure a line, %%time a cell.
            pinfo pinfo2 pdoc pdef psource pfile: write name? for its documentation, name?? for its source.
            xdel del: write name = null; to free a value; %reset -f forgets every variable.
            edit recall rerun macro store notebook save pastebin paste cpaste: the notebook is the record: edit and \
            run its cells.
            R cython fortran julia octave scala kotlin groovy clojure rust cpp: a cell is Java; %%bash or !command \
            runs other programs.
            gradle ivy grab grape dep: a library is added with %maven group:artifact:version.
            tensorboard: run a command that shows its page elsewhere: !tensorboard --logdir FOLDER &
            cls clear: clearOutput(false) clears the output of the cell.
            output precision colors logstart logon logoff: there is nothing to set: Java prints numbers with \
            String.format.
            """;
    private static final Map<String, String> BY_NAME = SENTENCES.lines().flatMap(line -> {
        int colon = line.indexOf(':');
        return Stream.of(line.substring(0, colon).split(" "))
                .map(name -> Map.entry(name, line.substring(colon + 1).strip()));
    }).collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    private ForeignHelp() {
    }

    static Optional<String> of(String name) {
        return Optional.ofNullable(BY_NAME.get(name))
                .map(sentence -> Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1));
    }
}
