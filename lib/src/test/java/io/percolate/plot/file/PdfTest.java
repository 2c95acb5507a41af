package io.percolate.plot.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.Inflater;
import org.junit.jupiter.api.Test;

class PdfTest {

    private static String pdf(java.util.function.Consumer<Graphics2D> drawing) {
        return new String(Pdf.render(drawing, 400, 200), StandardCharsets.ISO_8859_1);
    }

    @Test
    void thePageHasTheSizeOfTheDrawingInPoints() {
        String pdf = pdf(g -> g.fillRect(0, 0, 400, 200));
        assertThat(pdf).startsWith("%PDF-1.").contains("%%EOF")
                .containsPattern("MediaBox ?\\[0(\\.0)? 0(\\.0)? 300(\\.0+)? 150(\\.0+)?\\]");
    }

    @Test
    void lettersOfEveryAlphabetAreOutlines() throws Exception {
        String plain = commands(pdf(g -> g.setColor(Color.BLACK)));
        String letters = commands(pdf(g -> g.drawString("Größe ≤ π", 10f, 20f)));
        assertThat(letters).doesNotContain("Tj");
        assertThat(letters.length()).isGreaterThan(plain.length() + 500);
    }

    /** The drawing commands of the page. */
    private static String commands(String pdf) throws Exception {
        Matcher stream = Pattern.compile("stream\r?\n(.*?)\r?\nendstream", Pattern.DOTALL).matcher(pdf);
        StringBuilder text = new StringBuilder();
        while (stream.find()) {
            Inflater inflater = new Inflater();
            inflater.setInput(stream.group(1).getBytes(StandardCharsets.ISO_8859_1));
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            byte[] part = new byte[1000];
            for (int n = inflater.inflate(part); n > 0; n = inflater.inflate(part)) {
                bytes.write(part, 0, n);
            }
            text.append(bytes.toString(StandardCharsets.ISO_8859_1));
        }
        return text.toString();
    }
}
