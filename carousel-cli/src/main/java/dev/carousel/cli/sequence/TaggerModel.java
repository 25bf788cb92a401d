package dev.carousel.cli.sequence;

import dev.carousel.cli.model.ResultRows;
import dev.carousel.cli.model.ScoreDetails;
import dev.carousel.cli.model.SequenceScores;
import dev.carousel.formats.json.JsonObject;
import dev.carousel.models.sequence.FitReport;
import dev.carousel.models.sequence.score.ClassScores;
import dev.carousel.models.sequence.score.JudgedSteps;
import dev.carousel.models.table.SequenceColumns;
import dev.carousel.models.table.SequenceTable;
import dev.carousel.models.tag.TaggerEvaluation;
import dev.carousel.models.tag.TaggerSettings;
import dev.carousel.models.tag.Tagging;
import dev.carousel.models.tag.TrainedTagger;
import dev.carousel.report.sequence.TaggerReport;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A tagger, as commands use it. */
public record TaggerModel(TrainedTagger model) implements SequenceModel {
    static TaggerModel load(Path directory) {
        return new TaggerModel(TrainedTagger.load(directory));
    }

    @Override
    public String kind() {
        return TAGGER;
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

    private SequenceScores scores(TaggerEvaluation evaluation, SequenceTable table) {
        ClassScores ours = evaluation.scores().get(FitReport.CAROUSEL);
        long steps = evaluation.judged().stream().mapToLong(JudgedSteps::judged).sum();
        long sequences =
                evaluation.judged().stream().filter(one -> one.judged() > 0).count();
        return new SequenceScores(
                SequenceScores.counted(steps, "step") + " of " + SequenceScores.counted(sequences, "sequence"),
                ClassifierModel.byKey(evaluation.scores()),
                Map.of(),
                ScoreDetails.of(ours.confusion()),
                context -> TaggerReport.of(model, evaluation, table, context).html());
    }

    /** {@code id, step, label}. */
    @Override
    public ResultRows predict(SequenceTable table, boolean everyStep, int threads) {
        List<Tagging> said = model.tag(table, threads);
        return SequenceRows.ofSteps(
                table, List.of("label"), (s, t) -> List.of(said.get(s).label(t)));
    }

    @Override
    public JsonObject words() {
        TaggerSettings settings = model.settings();
        return SequenceInWords.of(
                "the class of each step: " + SequenceInWords.names(model.classes()),
                columns(),
                settings.inputs(),
                SequenceInWords.network(settings.members(), settings.layers(), settings.hidden(), !settings.causal()));
    }
}
