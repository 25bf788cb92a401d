package dev.carousel.cli.sequence;

import dev.carousel.cli.model.ResultRows;
import dev.carousel.cli.model.ScoreDetails;
import dev.carousel.cli.model.SequenceScores;
import dev.carousel.formats.json.JsonObject;
import dev.carousel.models.regress.Regression;
import dev.carousel.models.regress.RegressorEvaluation;
import dev.carousel.models.regress.RegressorSettings;
import dev.carousel.models.regress.TrainedRegressor;
import dev.carousel.models.sequence.FitReport;
import dev.carousel.models.sequence.score.RegressionScores;
import dev.carousel.models.table.SequenceColumns;
import dev.carousel.models.table.SequenceTable;
import dev.carousel.report.sequence.RegressorReport;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A regressor, as commands use it. */
public record RegressorModel(TrainedRegressor model) implements SequenceModel {
    private static final String VALUE = "value";

    static RegressorModel load(Path directory) {
        return new RegressorModel(TrainedRegressor.load(directory));
    }

    @Override
    public String kind() {
        return REGRESSOR;
    }

    @Override
    public SequenceColumns columns() {
        return model.columns();
    }

    @Override
    public Optional<SequenceScores> validation(SequenceTable table) {
        return model.validation().map(known -> scores(known, table));
    }

    @Override
    public SequenceScores evaluate(SequenceTable table, int threads) {
        return scores(model.evaluate(table, threads), table);
    }

    private SequenceScores scores(RegressorEvaluation evaluation, SequenceTable table) {
        long steps = evaluation.atEveryStep().get(FitReport.CAROUSEL).count();
        int sequences = evaluation.judged().size();
        boolean many = steps > sequences;
        String each = SequenceScores.counted(sequences, "sequence");
        return new SequenceScores(
                many ? SequenceScores.counted(steps, "step") + " of " + each : each,
                byKey(evaluation.atEveryStep()),
                many ? byKey(evaluation.atTheEnd()) : Map.of(),
                ScoreDetails.NONE,
                context -> RegressorReport.of(model, evaluation, table, context).html());
    }

    private static Map<String, Map<String, Double>> byKey(Map<String, RegressionScores> scores) {
        Map<String, Map<String, Double>> byKey = new LinkedHashMap<>();
        scores.forEach((name, values) -> byKey.put(name, values.byKey()));
        return byKey;
    }

    /** {@code id, value}: the number at the end, or that of the whole; or {@code id, step, value}. */
    @Override
    public ResultRows predict(SequenceTable table, boolean everyStep, int threads) {
        List<Regression> said = model.predict(table, threads);
        if (everyStep) {
            List<double[]> values = said.stream().map(Regression::values).toList();
            return SequenceRows.ofSteps(table, List.of(VALUE), (s, t) -> List.of(values.get(s)[t]));
        }
        return SequenceRows.ofSequences(
                table, List.of(VALUE), (s, step) -> List.of(said.get(s).last()));
    }

    @Override
    public JsonObject words() {
        RegressorSettings settings = model.settings();
        String what = columns().target().orElse("a number")
                + (settings.everyStep() ? " at every step" : " of a sequence")
                + settings.cap().map(cap -> ", at most " + cap).orElse("");
        return SequenceInWords.of(
                what,
                columns(),
                settings.inputs(),
                SequenceInWords.network(
                        settings.members(), settings.layers(), settings.hidden(), !settings.everyStep()));
    }
}
