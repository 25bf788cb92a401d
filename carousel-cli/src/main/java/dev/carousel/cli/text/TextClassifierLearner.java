package dev.carousel.cli.text;

import dev.carousel.cli.model.SequenceScores;
import dev.carousel.cli.option.DataArgument;
import dev.carousel.cli.sequence.SequenceInWords;
import dev.carousel.cli.sequence.SequenceModel;
import dev.carousel.models.classify.TextClassifier;
import dev.carousel.models.classify.TextClassifierSettings;
import dev.carousel.models.sequence.network.SampleBatches;
import dev.carousel.models.text.table.TextColumns;
import dev.carousel.models.text.table.TextTable;
import dev.carousel.models.training.Training;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A classifier of texts before it is trained. */
public record TextClassifierLearner(DataArgument data, TextColumns columns, TextClassifier classifier)
        implements TextTraining.Learner<TextTable> {
    @Override
    public String kind() {
        return SequenceModel.CLASSIFIER;
    }

    @Override
    public TextTable read() {
        return data.read(columns);
    }

    @Override
    public String fingerprint(TextTable table) {
        return table.fingerprint();
    }

    @Override
    public List<String> notes(TextTable table) {
        List<String> notes = new ArrayList<>(classifier.remarks(table));
        notes.add(
                0,
                SequenceScores.counted(table.texts().size(), "text") + ", classes "
                        + SequenceInWords.names(table.classes()));
        return notes;
    }

    @Override
    public TextClassifierSettings settings(TextTable table) {
        return classifier.settings(table);
    }

    @Override
    public int stepsPerEpoch(TextTable table) {
        long labelled =
                table.texts().stream().filter(text -> text.labels().isPresent()).count();
        return SampleBatches.perEpoch((int) labelled, settings(table).recipe().batch());
    }

    @Override
    public TextModel<TextTable> fit(TextTable table, Training how) {
        return new TextClassifierModel(classifier.fit(table, how));
    }

    @Override
    public TextModel<TextTable> load(Path directory) {
        return TextClassifierModel.load(directory);
    }
}
