package io.percolate.kernel.history;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.dflib.jjava.jupyter.kernel.history.HistoryEntry;
import org.dflib.jjava.jupyter.kernel.history.HistoryManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The history of cells. A dedicated thread accesses the file. */
public final class History implements HistoryManager {

    private static final Logger LOG = LoggerFactory.getLogger(History.class);
    private static final String[] SCHEMA = {
        "PRAGMA busy_timeout = 2000",
        "CREATE TABLE IF NOT EXISTS sessions (session INTEGER PRIMARY KEY AUTOINCREMENT, start TIMESTAMP)",
        "CREATE TABLE IF NOT EXISTS history (session INTEGER, line INTEGER, source TEXT, source_raw TEXT,"
                + " PRIMARY KEY (session, line))",
        "CREATE TABLE IF NOT EXISTS output_history (session INTEGER, line INTEGER, output TEXT,"
                + " PRIMARY KEY (session, line))",
        "INSERT INTO sessions (start) VALUES (datetime('now'))"};
    private static final String ENTRIES = "SELECT session, line, source_raw, output FROM (SELECT h.*, o.output,"
            + " row_number() OVER (PARTITION BY source_raw ORDER BY h.session DESC, h.line DESC) AS repeat"
            + " FROM history h LEFT JOIN output_history o ON o.session = h.session AND o.line = h.line) ";
    private static final String LATEST = " ORDER BY session DESC, line DESC LIMIT ?";

    /** One executed cell; output is null when it had none. */
    public record Entry(int session, int line, String source, String output) {
    }

    private static final String IN_MEMORY = "jdbc:sqlite::memory:";
    private static final int WRITE_SECONDS = 2;

    private final ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "history");
        thread.setDaemon(true);
        return thread;
    });
    private final Path folder;
    private final boolean kept;
    private final Queue<Runnable> unwritten = new ConcurrentLinkedQueue<>();
    private Connection database;
    private boolean opened;
    private int session;

    /**
     * A history in {@code folder}; in memory when the file cannot be opened. The file is opened after a delay or at the
     * first request, to keep the first cell fast.
     *
     * @param kept whether there is a file, which other sessions read
     */
    public History(Path folder, boolean kept) {
        this.folder = folder;
        this.kept = kept;
    }

    private Connection database() {
        if (database == null && !opened) {
            opened = true;
            open();
        }
        return database;
    }

    private void open() {
        try {
            Files.createDirectories(folder);
            keepLibrary();
            connect(kept ? "jdbc:sqlite:" + folder.resolve("history.sqlite") : IN_MEMORY);
        } catch (Exception e) {
            LOG.warn("The history is not kept: {}.", e.getMessage());
            try {
                connect(IN_MEMORY);
            } catch (SQLException | LinkageError none) {
                LOG.warn("There is no history.", none);
            }
        }
    }

    private void keepLibrary() {
        try {
            SqliteLibrary.keepIn(folder);
        } catch (IOException e) {
            LOG.warn("SQLite's library is not kept: {}.", e.getMessage());
        }
    }

    private void connect(String url) throws SQLException {
        database = DriverManager.getConnection(url);
        try (Statement statement = database.createStatement()) {
            for (String sql : SCHEMA) {
                statement.execute(sql);
            }
            try (ResultSet newest = statement.executeQuery("SELECT last_insert_rowid()")) {
                session = newest.getInt(1);
            }
        }
    }

    /** Adds a cell of this session. */
    public void add(int line, String source) {
        later("INSERT OR REPLACE INTO history VALUES (?, ?, ?, ?)", line, source, source);
    }

    /** Adds the text of a cell's value. */
    public void addOutput(int line, String output) {
        later("INSERT OR REPLACE INTO output_history VALUES (?, ?, ?)", line, output);
    }

    private void later(String sql, Object... values) {
        unwritten.add(() -> {
            if (database() == null) {
                return;
            }
            try (PreparedStatement statement = database.prepareStatement(sql)) {
                statement.setInt(1, session);
                for (int i = 0; i < values.length; i++) {
                    statement.setObject(i + 2, values[i]);
                }
                statement.executeUpdate();
            } catch (SQLException e) {
                LOG.warn("A cell is missing in the history: {}.", e.getMessage());
            }
        });
        worker.schedule(this::write, WRITE_SECONDS, TimeUnit.SECONDS);
    }

    private void write() {
        for (Runnable each = unwritten.poll(); each != null; each = unwritten.poll()) {
            each.run();
        }
    }

    /** The last {@code n} cells, oldest first. */
    public List<Entry> tail(int n) {
        return latest(ENTRIES + LATEST, n);
    }

    /** Cells {@code start} to {@code stop} (exclusive) of a session; 0 or less counts back from the current session. */
    public List<Entry> range(int of, int start, int stop) {
        return query(() -> select(ENTRIES + "WHERE session = ? AND line >= ? AND line < ? ORDER BY line",
                of > 0 ? of : session + of, start, stop));
    }

    @Override
    public List<HistoryEntry> lookupRange(int of, int start, int stop, Set<ResultFlag> flags) {
        return range(of, start, stop).stream()
                .map(e -> new HistoryEntry(e.session(), e.line(), e.source(), e.output())).toList();
    }

    /** The last {@code n} cells that match a pattern with * and ?, oldest first; n below 0 means all. */
    public List<Entry> search(String pattern, int n, boolean unique) {
        return latest(ENTRIES + "WHERE source_raw GLOB ?" + (unique ? " AND repeat = 1" : "") + LATEST, pattern, n);
    }

    private List<Entry> latest(String sql, Object... values) {
        return query(() -> {
            List<Entry> entries = select(sql, values);
            Collections.reverse(entries);
            return entries;
        });
    }

    private List<Entry> query(Callable<List<Entry>> work) {
        return CompletableFuture.supplyAsync(() -> {
            write();
            try {
                return database() == null ? List.<Entry>of() : work.call();
            } catch (Exception e) {
                throw new CompletionException(e);
            }
        }, worker).join();
    }

    private List<Entry> select(String sql, Object... values) throws SQLException {
        List<Entry> entries = new ArrayList<>();
        try (PreparedStatement statement = database.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    entries.add(new Entry(rows.getInt(1), rows.getInt(2), rows.getString(3), rows.getString(4)));
                }
            }
        }
        return entries;
    }

    /** Waits until all added cells are in the file, and closes it. */
    public void close() {
        CompletableFuture.runAsync(() -> {
            write();
            try {
                if (database != null) {
                    database.close();
                }
            } catch (SQLException e) {
                LOG.warn("The history could not be closed: {}.", e.getMessage());
            }
        }, worker).join();
    }
}
