package io.percolate.magics.magic;

import io.percolate.PercolateException;
import io.percolate.magics.declare.Call;
import io.percolate.magics.declare.Group;
import io.percolate.magics.declare.Magic;
import io.percolate.magics.declare.Type;
import io.percolate.magics.display.Bundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;

/** {@code %%html}, {@code %%markdown}, {@code %%writefile}: cells that are not Java. */
final class CellMagics {

    private CellMagics() {
    }

    static List<Magic> declare() {
        return List.of(
            Magic.cell("html", Group.CELL, "Shows the cell as HTML")
                    .example("%%html\n<b>bold</b>")
                    .runs(call -> Bundle.html(call.body(), call.body())),
            Magic.cell("markdown", Group.CELL, "Shows the cell as Markdown")
                    .example("%%markdown\n**bold**")
                    .runs(call -> new Bundle(Map.of("text/markdown", call.body())).with("text/plain", call.body())),
            Magic.cell("writefile", Group.CELL, "Writes the cell to a file")
                    .argument("file", Type.FILE, "path of the file to write")
                    .flag("append", "a", "adds to the file instead of replacing it")
                    .example("%%writefile /tmp/numbers.csv\na,b\n1,2")
                    .java("Files.writeString(Path.of(\"/tmp/numbers.csv\"), text)")
                    .runs(CellMagics::writefile));
    }

    private static Object writefile(Call call) {
        Path file = call.file("file");
        String text = call.body().endsWith("\n") ? call.body() : call.body() + "\n";
        boolean there = Files.exists(file);
        try {
            if (call.has("append")) {
                Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            } else {
                replace(file, text);
            }
        } catch (IOException e) {
            throw new PercolateException("Cannot write " + file + ": " + reason(e) + ". The file is as it was.", e);
        }
        System.out.println((call.has("append") ? "Appending to " : there ? "Overwriting " : "Writing ") + file);
        return null;
    }

    private static void replace(Path file, String text) throws IOException {
        Path part = Files.createTempFile(file.toAbsolutePath().getParent(), file.getFileName().toString(), ".part");
        try {
            Files.writeString(part, text);
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static String reason(IOException e) {
        String kind = e.getClass().getSimpleName().replace("Exception", "");
        return switch (kind) {
            case "NoSuchFile" -> "there is no such folder";
            case "AccessDenied" -> "writing there is not allowed";
            default -> e.getMessage();
        };
    }
}
