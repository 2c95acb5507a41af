package io.percolate.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.percolate.Notices;
import io.percolate.PercolateException;
import io.percolate.data.csv.CsvOptions;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables as people bring them: what is read, what is refused, and what is said. */
class ReadTableTest {

    private static final CsvOptions KIND = CsvOptions.label("kind");

    @TempDir
    private Path folder;

    private String said = "";

    @AfterEach
    void silence() {
        Notices.listen(text -> { });
    }

    private Path file(String text, Charset charset) throws IOException {
        return Files.write(folder.resolve("trees.csv"), text.getBytes(charset));
    }

    private Dataset read(String text, CsvOptions options) throws IOException {
        Notices.listen(notice -> said = notice);
        return Dataset.fromCsv(file(text, StandardCharsets.UTF_8), options);
    }

    private Dataset read(String... lines) throws IOException {
        return read(String.join("\n", lines), KIND);
    }

    private static void refused(ThrowingCallable call, String... parts) {
        assertThatThrownBy(call).isInstanceOf(PercolateException.class).hasMessageContainingAll(parts);
    }

    @Test
    void theLineSaysWhatWasTaken() throws IOException {
        read("a;b;kind", "1,5;2;x", "2,5;3;y");
        assertThat(said).isEqualTo("trees.csv: 2 rows, separator ;, decimal comma, UTF-8, header line");
        read("# of the park", "a\tkind", "1\tx", "\t", "2\ty", "# noted in May");
        assertThat(said).contains("2 rows", "separator tab", "1 empty row left out", "2 comment lines left out");
    }

    @Test
    void excelNamesTheSeparator() throws IOException {
        assertThat(read("sep=;", "a;kind", "1;x", "2;y").featureRows()).containsExactly(1, 2);
    }

    @Test
    void aFileThatIsNotUtf8IsWindows1252AndThatIsSaid() throws IOException {
        Notices.listen(notice -> said = notice);
        Dataset data = Dataset.fromCsv(file("a,kind\n1,Bäume\n2,Größe\n", Charset.forName("windows-1252")), "kind");
        assertThat(data.classNames()).containsExactly("Bäume", "Größe");
        assertThat(said).contains("Windows-1252");
        refused(() -> Dataset.fromCsv(folder.resolve("trees.csv"), KIND.encoding(StandardCharsets.UTF_8)), "UTF-8");
    }

    @Test
    void aRowThatBeginsWithAHashIsARow() throws IOException {
        assertThat(read("colour,a,kind", "#00f,1,x", "#00f,2,x", "#f00,3,y", "#f00,4,y").size()).isEqualTo(4);
        refused(() -> read("a,kind", "#N/A,x", "2,y"), "'a' lacks 1 of 2", "row 1", "'#N/A' counts as missing");
    }

    @Test
    void aHeaderMayBeginWithAHash() throws IOException {
        assertThat(read("# a,kind", "1,x", "2,y").featureNames()).containsExactly("a");
    }

    @Test
    void typesAreDecidedByTheWholeFile() throws IOException {
        String rows = IntStream.range(0, 30_000)
                .mapToObj(i -> (i == 29_500 ? "2.5" : "" + i % 7) + "," + "xy".charAt(i % 2))
                .collect(Collectors.joining("\n"));
        assertThat(read("a,kind\n" + rows, KIND).featureRows()[29_500]).isEqualTo(2.5f);
        refused(() -> read("a,kind\n" + rows.replace("2.5", "some"), KIND), "'some' in row 29501", "not a number");
    }

    @Test
    void aCellThatMeansTwoNumbersIsRefused() throws IOException {
        refused(() -> read("a;kind", "1,234;x", "5,678;y"), "1,234 is 1234 or 1.234", "--decimal");
        assertThat(read("a;kind\n1,234;x\n5,678;y", KIND.decimal(',')).featureRows()).containsExactly(1.234f, 5.678f);
        assertThat(read("a;b;kind", "1,234;0,5;x", "5,678;1,5;y").featureRows()[0]).isEqualTo(1.234f);
        assertThat(read("a,b,kind", "\"1,234\",0.5,x", "\"5,678\",1.5,y").featureRows()[0]).isEqualTo(1234);
        refused(() -> read("a;b;kind", "1.5;0,25;x", "2.5;1,5;y"), "a point (1.5) and with a comma (0,25)");
        read("a;kind", "1.234;x", "5.678;y");
        assertThat(said).contains("1.234 read as a decimal number");
    }

    @Test
    void twoSeparatorsThatFitAreRefusedUnlessTheLabelTells() throws IOException {
        assertThat(read("p;q,r;s\n1;v,w;x\n2;v,w;y\n", CsvOptions.label("s").without("q,r")).featureRows())
                .containsExactly(1, 2);
        refused(() -> read("p;q,r\nu;v,w\n", CsvOptions.label("t")), "at comma and at ;");
    }

    @Test
    void aFileWithoutHeader() throws IOException {
        assertThat(read("5.5,1,x\n6.5,2,y", CsvOptions.label("column3")).featureRows())
                .containsExactly(5.5f, 1, 6.5f, 2);
        assertThat(said).contains("no header line", "column1 to column3");
        refused(() -> read("5.5,1,x", "6.5,2,y"), "no header line", "[5.5, 1, x]", "column1");
        assertThat(read("1,2\n3,4", CsvOptions.label("column1").header(false)).size()).isEqualTo(2);
    }

    @Test
    void unevenRowsAreNamed() throws IOException {
        refused(() -> read("a,b,kind", "1,2,x", "", "3,y"), "Line 4", "has 2 cells", "first line 3");
        refused(() -> read("a,b,kind", "1,5,2,5,x", "1,5,2,6,y"), "Line 2", "has 5 cells");
        assertThat(read("a,b,kind", "1,2,x,", "3,4,y,").featureRows()).containsExactly(1, 2, 3, 4);
    }

    @Test
    void quotesKeepWhatTheyHold() throws IOException {
        Dataset data = read("a,kind", "1,\"oak, \"\"common\"\"\"", "2,\"fir,\nwhite\"");
        assertThat(data.classNames()).containsExactly("fir,\nwhite", "oak, \"common\"");
        assertThat(read("a,kind", "1,\"oak \\\"a\\\"\"", "2,fir").classNames()).containsExactly("fir", "oak \"a\"");
        refused(() -> read("a,kind", "1,\"oak", "2,fir"), "quote", "line 2");
    }

    @Test
    void missingValuesAreNamedOrLeftOut() throws IOException {
        refused(() -> read("a,kind", "1,x", "?,y", "3,"), "'a' lacks 1 of 3", "row 2", "'kind' lacks 1 of 3",
                "--drop-missing");
        assertThat(read("a,kind\n1,x\n?,y\n3,", KIND.dropMissing()).size()).isEqualTo(1);
        assertThat(said).contains("2 rows with missing values left out");
        assertThat(read("a,kind\n1,x\n-999,y\n3,y", KIND.missing("-999").dropMissing()).featureRows())
                .containsExactly(1, 3);
    }

    @Test
    void numbersThatAFloatCannotTellApartAreRefused() {
        refused(() -> read("time,kind", "1700000000,x", "1700000010,y"), "'time'", "1700000000 to 1700000010",
                "subtract");
        refused(() -> read("a,kind", "1e300,x", "2,y"), "1.0E300 in row 1");
        refused(() -> read("a,kind", "inf,x", "2,y"), "'inf' in row 1", "not a number");
    }

    @Test
    void truthAndCodesAreClasses() throws IOException {
        assertThat(read("a,kind", "1,true", "2,false").classNames()).containsExactly("false", "true");
        assertThat(read("a,kind", "1,0101", "2,0012").classNames()).containsExactly("0012", "0101");
    }

    @Test
    void numbersBecomeClassesWhenAsked() throws IOException {
        assertThat(read("a,kind\n1,1\n2,3\n3,3", KIND).classNames()).isEmpty();
        assertThat(said).contains("'kind' as values", "--classes", "2 classes");
        assertThat(read("a,kind\n1,1\n2,3\n3,3", KIND.classes()).classNames()).containsExactly("1", "3");
        refused(() -> read("a,kind", "1,1", "2,2", "3,many"), "'many' in row 3", "--classes");
        assertThat(read("a,kind\n1,1\n2,2\n3,many", KIND.classes()).classNames()).containsExactly("1", "2", "many");
    }

    @Test
    void severalLabelsOrValues() throws IOException {
        Dataset labels = read("a,wet,old\n1,0,0\n2,1,1\n3,1,0", CsvOptions.label("wet", "old"));
        assertThat(labels.isMultiLabel()).isTrue();
        assertThat(labels.classNames()).containsExactly("wet", "old");
        assertThat(labels.labelRows()).containsExactly(0, 0, 1, 1, 1, 0);
        Dataset values = read("a,u,v\n1,0.5,7\n2,1,8", CsvOptions.label("u", "v"));
        assertThat(values.classNames()).isEmpty();
        assertThat(values.outputs()).isEqualTo(2);
    }

    @Test
    void namesThatRepeatOrLack() throws IOException {
        assertThat(read("size,size,kind", "1,2,x", "3,4,y").featureNames()).containsExactly("size", "size2");
        assertThat(said).contains("a second size is called size2");
        assertThat(read(",a,kind", "0,1,x", "1,2,y").featureNames()).containsExactly("column1", "a");
        refused(() -> read("kind,a,kind", "1,2,x", "3,4,y"), "more than one column 'kind'");
        assertThat(read("id,a,kind\n8,1,x\n9,2,y", KIND.without("id")).featureNames()).containsExactly("a");
    }

    @Test
    void aColumnWithoutValuesIsNamed() throws IOException {
        refused(() -> read("a,empty,kind", "1,,x", "2,,y"), "'empty' has no value in any row", "--without");
        assertThat(read("a,\"b\nc\",kind", "1,2,x", "3,4,y").featureNames()).containsExactly("a", "b c");
    }

    @Test
    void datesAreDays() throws IOException {
        assertThat(read("day,kind", "1970-01-02,x", "1970-02-01,y").featureRows()).containsExactly(1, 31);
        assertThat(said).contains("'day' as days since 1970-01-01");
        assertThat(read("day,kind", "02.01.1970,x", "1.2.1970,y").featureRows()).containsExactly(1, 31);
        assertThat(read("at,kind", "06:30,x", "23:15,y").featureRows()).containsExactly(6.5f, 23.25f);
        assertThat(read("day,kind", "1970-01-02T12:00:00Z,x", "1970-01-03T06:00:00Z,y").featureRows())
                .containsExactly(1.5f, 2.25f);
        refused(() -> read("day,kind", "02/01/1970,x", "03/01/1970,y"), "02/01/1970", "--date dd/MM/yyyy");
        assertThat(read("day,kind\n02/01/1970,x\n03/01/1970,y", KIND.date("dd/MM/yyyy")).featureRows())
                .containsExactly(1, 2);
        assertThat(read("day,kind", "02/01/1970,x", "13/01/1970,y").featureRows()).containsExactly(1, 12);
    }

    @Test
    void filesWithNothingInThem() {
        refused(() -> read("", KIND), "is empty");
        refused(() -> read("a,kind\n", KIND), "no row below it", "[a, kind]");
    }

    @Test
    void aLabelColumnOfNamesIsRefusedAtOnce() {
        String rows = IntStream.range(0, 46_500).mapToObj(i -> i + ",person" + i).collect(Collectors.joining("\n"));
        refused(() -> read("a,kind\n" + rows, KIND), "more than 1000 different values in 46,500 rows");
    }

    @Test
    void wordsThatAreAllDifferentAreNoFeature() {
        refused(() -> read("note,kind", "p q,x", "r s,y", "t u,x", "v w,y"), "'note' holds 4 different words",
                "'p q' in row 1");
    }

    @Test
    void numbersInAnotherWritingAreNoCategories() {
        refused(() -> read("a;kind\n1.5;x\n2.5;y\n1.5;x\n2.5;y\n", KIND.decimal(',')), "'1.5' in row 1",
                "decimal comma");
        refused(() -> read("a,kind", "$5,x", "$6,y", "$5,x", "$6,y"), "'$5' in row 1", "not a number");
        refused(() -> read("a,kind", "b,x", "x".repeat(300) + ",y", "b,x", "b,x"), "a text of 300 characters");
    }

    @Test
    void oneClassIsItsNameAndItsOpposite() throws IOException {
        Dataset data = read("a,kind", "1,x", "2,x");
        assertThat(data.classNames()).containsExactly("x");
        assertThat(data.className(1)).isEqualTo("x");
        assertThat(data.toTable().stringColumn("kind").get(0)).isEqualTo("x");
    }

    @Test
    void percentSignsAreAllOrNone() throws IOException {
        assertThat(read("a,kind", "7%,x", "12%,y").featureRows()).containsExactly(7, 12);
        assertThat(said).contains("'a' in percent");
        refused(() -> read("a,kind", "7%,x", "0.12,y"), "1 numbers with a percent sign");
    }
}
