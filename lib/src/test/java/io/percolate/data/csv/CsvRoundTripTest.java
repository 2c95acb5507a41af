package io.percolate.data.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Writes a random table in a random dialect and reads the same values back. */
class CsvRoundTripTest {

    private static final List<String> WORDS = List.of("oak", "Bäume", "fir, white", "a;b", "tab\there", "say \"hi\"",
            "two\nlines", "#5", " edge ", "pipe|", "Größe", "señal", "sep=;", "x,1;2");

    /** A way to write tables, and the same table in it. */
    private record Written(char separator, char decimal, Charset charset, boolean mark, String end, boolean header,
            boolean gz) {

        static Written random(Random random) {
            char separator = List.of(',', ';', '\t', '|').get(random.nextInt(4));
            List<Charset> charsets = List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_8, StandardCharsets.UTF_16LE,
                    StandardCharsets.UTF_16BE, Charset.forName("windows-1252"));
            Charset charset = charsets.get(random.nextInt(charsets.size()));
            boolean utf16 = charset.name().startsWith("UTF-16");
            return new Written(separator, random.nextBoolean() ? '.' : ',', charset, utf16 || charset
                    == StandardCharsets.UTF_8 && random.nextBoolean(), List.of("\n", "\r\n", "\r")
                    .get(random.nextInt(3)), random.nextInt(4) > 0, random.nextInt(4) == 0);
        }

        String cell(String text, boolean quote) {
            boolean needed = quote || text.isEmpty() || !text.equals(text.strip())
                    || ",;\t|\"\n\r#".chars().anyMatch(c -> text.indexOf(c) >= 0);
            return needed ? "\"" + text.replace("\"", "\"\"") + "\"" : text;
        }

        byte[] bytes(String text) throws IOException {
            byte[] plain = ((mark ? "\ufeff" : "") + text).getBytes(charset);
            if (!gz) {
                return plain;
            }
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
                out.write(plain);
            }
            return packed.toByteArray();
        }
    }

    @Property(tries = 400)
    void theSameValuesComeBack(@ForAll long seed) throws IOException {
        Random random = new Random(seed);
        Written dialect = Written.random(random);
        int rows = 2 + random.nextInt(40);
        int numbers = 1 + random.nextInt(3);
        double[][] values = new double[numbers][rows];
        String[] words = new String[rows];
        for (int i = 0; i < rows; i++) {
            words[i] = WORDS.get(random.nextInt(WORDS.size()));
            for (double[] column : values) {
                column[i] = random.nextInt(5) == 0 ? random.nextInt(100)
                        : Math.round(random.nextGaussian() * 1e4) / 1e2;
            }
            values[0][i] = i == 0 ? 0.5 : values[0][i]; // some cell settles the decimal mark
        }
        StringBuilder text = new StringBuilder();
        List<String> names = IntStream.range(0, numbers).mapToObj(c -> "größe " + c).collect(Collectors.toList());
        names.add("kind");
        if (dialect.header) {
            text.append(names.stream().map(name -> dialect.cell(name, random.nextBoolean()))
                    .collect(Collectors.joining(String.valueOf(dialect.separator)))).append(dialect.end);
        }
        for (int i = 0; i < rows; i++) {
            for (double[] column : values) {
                text.append(dialect.cell(String.valueOf(column[i]).replace('.', dialect.decimal),
                        dialect.separator == dialect.decimal)).append(dialect.separator);
            }
            text.append(dialect.cell(words[i], random.nextInt(5) == 0)).append(dialect.end);
        }
        Path file = Files.createTempFile("table", ".csv");
        try {
            Files.write(file, dialect.bytes(text.toString()));
            CsvFile read = CsvFile.read(file, CsvOptions.label(dialect.header ? "kind" : "column" + (numbers + 1)));
            assertThat(read.columns()).as(read.note()).hasSize(numbers + 1);
            for (int c = 0; c < numbers; c++) {
                Column.Numbers column = (Column.Numbers) read.columns().get(c);
                assertThat(column.values()).as(read.note()).isEqualTo(values[c]);
                assertThat(column.name()).isEqualTo(dialect.header ? names.get(c) : "column" + (c + 1));
            }
            Column.Words column = (Column.Words) read.columns().get(numbers);
            assertThat(IntStream.range(0, rows).mapToObj(column::word)).as(read.note()).containsExactly(words);
        } finally {
            Files.delete(file);
        }
    }
}
