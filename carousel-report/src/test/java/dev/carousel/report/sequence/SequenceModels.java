package dev.carousel.report.sequence;

import dev.carousel.models.anomaly.AnomalyDetector;
import dev.carousel.models.anomaly.DetectorEvaluation;
import dev.carousel.models.anomaly.TrainedDetector;
import dev.carousel.models.classify.SequenceClassifier;
import dev.carousel.models.classify.TrainedClassifier;
import dev.carousel.models.regress.SequenceRegressor;
import dev.carousel.models.regress.TrainedRegressor;
import dev.carousel.models.table.CsvOptions;
import dev.carousel.models.table.CsvTable;
import dev.carousel.models.table.SequenceColumns;
import dev.carousel.models.table.SequenceTable;
import dev.carousel.models.table.SeriesColumns;
import dev.carousel.models.table.SeriesTable;
import dev.carousel.models.table.Table;
import dev.carousel.models.tag.SequenceTagger;
import dev.carousel.models.tag.TrainedTagger;
import dev.carousel.models.training.Training;
import dev.carousel.report.model.ReportContext;
import dev.carousel.report.model.SampleHealth;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** Reports of the smallest models of sequences, over names that want to be markup. */
public final class SequenceModels {
    public static final String HOSTILE = "<img src=x onerror=alert(1)>";

    private static final SequenceColumns COLUMNS =
            SequenceColumns.features("x", "y").sequence("id").time("t");
    private static final ReportContext CONTEXT =
            new ReportContext(HOSTILE, List.of("A finding <b>."), false, SampleHealth.history());

    private SequenceModels() {}

    /** Sequences of two classes, whose steps have one of two classes and count down. */
    private static SequenceTable table(SequenceColumns columns) {
        StringBuilder csv = new StringBuilder("id,t,x,y,kind,phase,left\n");
        for (int k = 0; k < 12; k++) {
            int length = 8 + k % 3;
            for (int t = 0; t < length; t++) {
                csv.append(String.format(
                        Locale.ROOT,
                        "%s %d,%d,%d,%d,%s,%s,%d%n",
                        HOSTILE,
                        k,
                        t,
                        (k % 2 == 0 ? t : -t) + k * 7 % 5,
                        t % 3,
                        k % 2 == 0 ? "up" : HOSTILE,
                        t % 4 < 2 ? "low" : "high",
                        length - t));
            }
        }
        try (Table table = open(csv.toString())) {
            return SequenceTable.read(table, columns);
        }
    }

    private static Table open(String csv) {
        return CsvTable.open(
                new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)), "made", CsvOptions.defaults());
    }

    static ClassifierReport classifier() {
        SequenceTable table = table(COLUMNS.label("kind"));
        TrainedClassifier model = SequenceClassifier.builder()
                .hidden(2)
                .members(1)
                .steps(4)
                .build()
                .fit(table, Training.defaults().threads(1));
        return ClassifierReport.of(model, model.validation().orElseThrow(), table, CONTEXT);
    }

    static TaggerReport tagger() {
        SequenceTable table = table(COLUMNS.label("phase"));
        TrainedTagger model = SequenceTagger.builder()
                .hidden(2)
                .members(1)
                .steps(4)
                .build()
                .fit(table, Training.defaults().threads(1));
        return TaggerReport.of(model, model.validation().orElseThrow(), table, CONTEXT);
    }

    /** @param everyStep whether each step has a number, or the sequence */
    static RegressorReport regressor(boolean everyStep) {
        SequenceTable table = table(COLUMNS.target("left"));
        TrainedRegressor model = SequenceRegressor.builder()
                .hidden(2)
                .members(1)
                .steps(4)
                .everyStep(everyStep)
                .build()
                .fit(table, Training.defaults().threads(1));
        return RegressorReport.of(model, model.validation().orElseThrow(), table, CONTEXT);
    }

    /** @param labelled whether the table has labels */
    static DetectorReport detector(boolean labelled) {
        SeriesColumns columns = SeriesColumns.of(List.of("x")).time("t").series("id");
        SeriesTable table = series(false, columns);
        TrainedDetector model =
                AnomalyDetector.builder().forecasts(false).build().fit(table, Training.defaults());
        if (!labelled) {
            return DetectorReport.of(model, table, model.score(table, 1), CONTEXT);
        }
        SeriesTable all = series(true, DetectorEvaluation.columns(model.columns(), "wrong"));
        return DetectorReport.of(model, all, DetectorEvaluation.run(model, all, 1), CONTEXT);
    }

    /** A series that something may be wrong with. */
    private static SeriesTable series(boolean broken, SeriesColumns columns) {
        StringBuilder csv = new StringBuilder("t,id,x,wrong\n");
        for (int t = 0; t < 240; t++) {
            boolean wrong = broken && t >= 150 && t < 160;
            csv.append(t + 1).append(',').append(HOSTILE).append(',');
            csv.append(t * 7919 % 13 + (wrong ? 200 : 0)).append(wrong ? ",1\n" : ",0\n");
        }
        try (Table text = open(csv.toString())) {
            return SeriesTable.read(text, columns);
        }
    }
}
