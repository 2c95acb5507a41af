package io.percolate.magics.exercise;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.util.List;

/** A report for programs, as {@code application/vnd.percolate.tests+json}. */
record TestsJson(String id, double points, double of, long seed, String note, List<Test> tests) {

    static final String TYPE = "application/vnd.percolate.tests+json";

    private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

    /** @param state right, wrong or not written */
    record Test(String what, double points, double earned, String state, String reason, boolean hidden) {
    }

    static String of(Report report) {
        List<Test> tests = report.verdicts().stream().map(verdict -> new Test(verdict.what(), verdict.points(),
                verdict.earned(), verdict.state().words(), verdict.reason(), verdict.hidden())).toList();
        return GSON.toJson(new TestsJson(report.id(), report.points(), report.most(), report.seed(), report.note(),
                tests));
    }
}
