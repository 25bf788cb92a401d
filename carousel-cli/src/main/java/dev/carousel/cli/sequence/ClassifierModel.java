package dev.carousel.cli.sequence;

import dev.carousel.cli.model.ResultRows;
import dev.carousel.cli.model.ScoreDetails;
import dev.carousel.cli.model.SequenceScores;
import dev.carousel.formats.json.JsonObject;
import dev.carousel.models.classify.Classification;
import dev.carousel.models.classify.ClassifierEvaluation;
import dev.carousel.models.classify.ClassifierSettings;
import dev.carousel.models.classify.TrainedClassifier;
import dev.carousel.models.sequence.FitReport;
import dev.carousel.models.sequence.score.ClassScores;
import dev.carousel.models.table.SequenceColumns;
import dev.carousel.models.table.SequenceTable;
import dev.carousel.report.sequence.ClassifierReport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A classifier, as commands use it. */
public record ClassifierModel(TrainedClassifier model) implements SequenceModel {
    static ClassifierModel load(Path directory) {
        return new ClassifierModel(TrainedClassifier.load(directory));
    }

    @Override
    public String kind() {
        return CLASSIFIER;
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

    private SequenceScores scores(ClassifierEvaluation evaluation, SequenceTable table) {
        ClassScores ours = evaluation.scores().get(FitReport.CAROUSEL);
        return new SequenceScores(
                SequenceScores.counted(evaluation.judged().size(), "sequence"),
                byKey(evaluation.scores()),
                Map.of(),
                ScoreDetails.of(ours.confusion()),
                context ->
                        ClassifierReport.of(model, evaluation, table, context).html());
    }

    static Map<String, Map<String, Double>> byKey(Map<String, ClassScores> scores) {
        Map<String, Map<String, Double>> byKey = new LinkedHashMap<>();
        scores.forEach((name, values) -> byKey.put(name, values.byKey()));
        return byKey;
    }

    /** {@code id, label, p_CLASS, ...}. */
    @Override
    public ResultRows predict(SequenceTable table, boolean everyStep, int threads) {
        List<String> answers = new ArrayList<>(List.of("label"));
        model.classes().forEach(name -> answers.add("p_" + name));
        List<Classification> said = model.classify(table, threads);
        return SequenceRows.ofSequences(table, answers, (s, step) -> {
            List<Object> row = new ArrayList<>(List.of(said.get(s).label()));
            for (double p : said.get(s).probabilities()) {
                row.add(p);
            }
            return row;
        });
    }

    @Override
    public JsonObject words() {
        ClassifierSettings settings = model.settings();
        return SequenceInWords.of(
                "the class of a sequence: " + SequenceInWords.names(model.classes()),
                columns(),
                settings.inputs(),
                SequenceInWords.network(settings.members(), settings.layers(), settings.hidden(), true));
    }
}
