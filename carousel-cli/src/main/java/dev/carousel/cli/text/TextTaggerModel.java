package dev.carousel.cli.text;

import dev.carousel.cli.model.ResultRows;
import dev.carousel.cli.model.ScoreDetails;
import dev.carousel.cli.model.SequenceScores;
import dev.carousel.cli.sequence.SequenceInWords;
import dev.carousel.cli.sequence.SequenceModel;
import dev.carousel.formats.json.JsonObject;
import dev.carousel.formats.model.ModelFiles;
import dev.carousel.models.sequence.FitReport;
import dev.carousel.models.sequence.score.EntityScores;
import dev.carousel.models.sequence.score.JudgedSteps;
import dev.carousel.models.tag.Tagging;
import dev.carousel.models.tag.TextTaggerEvaluation;
import dev.carousel.models.tag.TextTaggerSettings;
import dev.carousel.models.tag.TrainedTextTagger;
import dev.carousel.models.text.table.TaggedText;
import dev.carousel.models.text.table.TokenColumns;
import dev.carousel.models.text.table.TokenTable;
import dev.carousel.report.text.TextTaggerReport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A tagger of texts, as commands use it. */
public record TextTaggerModel(TrainedTextTagger model) implements TextModel<TokenTable> {
    public static boolean isIn(ModelFiles files) {
        return TrainedTextTagger.isIn(files);
    }

    public static TextTaggerModel load(Path directory) {
        return new TextTaggerModel(TrainedTextTagger.load(directory));
    }

    @Override
    public String kind() {
        return SequenceModel.TAGGER;
    }

    public TokenColumns columns() {
        return model.columns();
    }

    @Override
    public Optional<SequenceScores> validation(TokenTable table) {
        return model.validation().map(known -> scores(known, table));
    }

    @Override
    public SequenceScores evaluate(TokenTable table, int threads) {
        return scores(model.evaluate(table, threads), table);
    }

    private SequenceScores scores(TextTaggerEvaluation evaluation, TokenTable table) {
        long tokens = evaluation.tokens().judged().stream()
                .mapToLong(JudgedSteps::judged)
                .sum();
        return new SequenceScores(
                SequenceScores.counted(tokens, "token") + " of " + SequenceScores.counted(evaluation.texts(), "text"),
                evaluation.scores(),
                Map.of(),
                ScoreDetails.of(evaluation
                                .tokens()
                                .scores()
                                .get(FitReport.CAROUSEL)
                                .confusion())
                        .withEntities(
                                evaluation.entities().map(EntityScores::byKind).orElse(Map.of())),
                context ->
                        TextTaggerReport.of(model, evaluation, table, context).html());
    }

    /** {@code id, step, token, label}. */
    public ResultRows predict(TokenTable table, int threads) {
        List<List<Object>> rows = new ArrayList<>();
        List<Tagging> said = model.tag(table, threads);
        for (int n = 0; n < said.size(); n++) {
            TaggedText text = table.texts().get(n);
            for (int t = 0; t < text.length(); t++) {
                rows.add(List.of(
                        text.name(),
                        (long) t + 1,
                        text.tokens().get(t),
                        said.get(n).label(t)));
            }
        }
        return new Rows(List.of("id", "step", "token", "label"), rows);
    }

    private record Rows(List<String> columns, List<List<Object>> rows) implements ResultRows {}

    @Override
    public JsonObject words() {
        TextTaggerSettings settings = model.settings();
        return JsonObject.builder()
                .put("tells", "the class of each token: " + SequenceInWords.names(model.classes()))
                .put("looks at", columns().token() + ", rare words by their form")
                .put(
                        "network",
                        SequenceInWords.network(settings.members(), settings.layers(), settings.hidden(), true)
                                + " over vectors of " + settings.embedding() + " numbers")
                .build();
    }
}
