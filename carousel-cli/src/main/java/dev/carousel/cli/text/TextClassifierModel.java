package dev.carousel.cli.text;

import dev.carousel.cli.model.ResultRows;
import dev.carousel.cli.model.ScoreDetails;
import dev.carousel.cli.model.SequenceScores;
import dev.carousel.cli.sequence.SequenceInWords;
import dev.carousel.cli.sequence.SequenceModel;
import dev.carousel.formats.json.JsonObject;
import dev.carousel.formats.model.ModelFiles;
import dev.carousel.models.classify.Classification;
import dev.carousel.models.classify.TextClassifierSettings;
import dev.carousel.models.classify.TextEvaluation;
import dev.carousel.models.classify.TrainedTextClassifier;
import dev.carousel.models.sequence.FitReport;
import dev.carousel.models.text.table.TextColumns;
import dev.carousel.models.text.table.TextTable;
import dev.carousel.report.text.TextClassifierReport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A classifier of texts, as commands use it. */
public record TextClassifierModel(TrainedTextClassifier model) implements TextModel<TextTable> {
    public static boolean isIn(ModelFiles files) {
        return TrainedTextClassifier.isIn(files);
    }

    public static TextClassifierModel load(Path directory) {
        return new TextClassifierModel(TrainedTextClassifier.load(directory));
    }

    @Override
    public String kind() {
        return SequenceModel.CLASSIFIER;
    }

    public TextColumns columns() {
        return model.columns();
    }

    @Override
    public Optional<SequenceScores> validation(TextTable table) {
        return model.validation().map(known -> scores(known, table));
    }

    @Override
    public SequenceScores evaluate(TextTable table, int threads) {
        return scores(model.evaluate(table, threads), table);
    }

    private SequenceScores scores(TextEvaluation evaluation, TextTable table) {
        return new SequenceScores(
                SequenceScores.counted(evaluation.texts(), "text"),
                evaluation.scores(),
                Map.of(),
                evaluation
                        .classes()
                        .map(classes -> ScoreDetails.of(
                                classes.scores().get(FitReport.CAROUSEL).confusion()))
                        .orElseGet(() -> ScoreDetails.ofLabels(evaluation.labels())),
                context -> TextClassifierReport.of(model, evaluation, table, context)
                        .html());
    }

    /** {@code id, label, p_CLASS, ...}; several labels with the separator between. */
    public ResultRows predict(TextTable table, int threads) {
        List<String> columns = new ArrayList<>(List.of("id", "label"));
        model.classes().forEach(name -> columns.add("p_" + name));
        String between = model.columns().separator().orElse("");
        List<List<Object>> rows = new ArrayList<>();
        for (Classification said : model.classify(table, threads)) {
            List<Object> row = new ArrayList<>(List.of(said.name(), String.join(between, said.labels())));
            for (double p : said.probabilities()) {
                row.add(p);
            }
            rows.add(row);
        }
        return new Rows(columns, rows);
    }

    private record Rows(List<String> columns, List<List<Object>> rows) implements ResultRows {}

    @Override
    public JsonObject words() {
        TextClassifierSettings settings = model.settings();
        return JsonObject.builder()
                .put(
                        "tells",
                        (model.several() ? "the classes of a text: " : "the class of a text: ")
                                + SequenceInWords.names(model.classes()))
                .put(
                        "looks at",
                        columns().text() + ", cut into " + settings.tokens().key() + ", of long texts "
                                + settings.keep() + " of these, " + settings.chunk() + " at a time")
                .put(
                        "network",
                        SequenceInWords.network(settings.members(), settings.layers(), settings.hidden(), true)
                                + " over vectors of " + settings.embedding() + " numbers"
                                + (model.withBigrams() ? ", half and half with a linear model of words and pairs" : ""))
                .build();
    }
}
