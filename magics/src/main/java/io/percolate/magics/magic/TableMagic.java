package io.percolate.magics.magic;

import io.percolate.data.csv.CsvOptions;
import io.percolate.data.formats.TableFile;
import io.percolate.magics.declare.Call;
import io.percolate.magics.declare.Group;
import io.percolate.magics.declare.Magic;
import io.percolate.magics.declare.Type;
import io.percolate.magics.display.Columns;
import io.percolate.magics.render.RecordsView;
import io.percolate.magics.render.TableView;
import java.util.ArrayList;
import java.util.List;
import tech.tablesaw.api.Table;

/** {@code %table}: a Tablesaw table, a list of records or a file, page by page. */
final class TableMagic {

    private TableMagic() {
    }

    static Magic declare() {
        return Magic.line("table", Group.PLOT, "Shows a table, a list of records or a file, page by page")
                .argument("table", Type.EXPRESSION, "a table, a list of records or maps, or a file of a table")
                .option("page", "p", Type.INTEGER, "1", "which page")
                .option("rows", "r", Type.INTEGER, "20", "rows on a page")
                .option("sheet", Type.TEXT, null, "for a workbook of Excel: the sheet, by name or number")
                .example("%table history.table()").example("%table prices.xlsx --sheet 2024")
                .runs(TableMagic::run);
    }

    private static Object run(Call call) throws Exception {
        int rows = call.integer("rows");
        int page = call.integer("page");
        if (rows < 1 || page < 1) {
            throw call.error("--page and --rows count from 1.");
        }
        return columns(call).page(page, rows).bundle();
    }

    private static Columns columns(Call call) throws Exception {
        if (TableFile.isKnown(call.file("table"))) {
            List<String> notes = new ArrayList<>();
            CsvOptions options = CsvOptions.unlabelled();
            options = call.has("sheet") ? options.sheet(call.text("sheet")) : options;
            Table table = TableFile.read(call.file("table"), options, notes);
            notes.forEach(System.out::println);
            return TableView.columns(table);
        }
        Object value = call.value("table", Object.class);
        if (value instanceof Table table) {
            return TableView.columns(table);
        }
        if (value instanceof List<?> list) {
            return RecordsView.columns(list).orElseThrow(() -> call.error("The list holds neither records nor maps."));
        }
        throw call.error("'" + call.text("table") + "' is neither a Tablesaw table nor a list.");
    }
}
