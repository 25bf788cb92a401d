package dev.carousel.cli.text;

import dev.carousel.cli.model.SequenceScores;
import dev.carousel.cli.option.DataArgument;
import dev.carousel.cli.sequence.SequenceInWords;
import dev.carousel.cli.sequence.SequenceModel;
import dev.carousel.models.sequence.network.SampleBatches;
import dev.carousel.models.tag.TextTagger;
import dev.carousel.models.tag.TextTaggerSettings;
import dev.carousel.models.text.table.TokenColumns;
import dev.carousel.models.text.table.TokenTable;
import dev.carousel.models.training.Training;
import java.nio.file.Path;
import java.util.List;

/** A tagger of texts before it is trained. */
public record TextTaggerLearner(DataArgument data, TokenColumns columns, TextTagger tagger)
        implements TextTraining.Learner<TokenTable> {
    @Override
    public String kind() {
        return SequenceModel.TAGGER;
    }

    @Override
    public TokenTable read() {
        return data.read(columns);
    }

    @Override
    public String fingerprint(TokenTable table) {
        return table.fingerprint();
    }

    @Override
    public List<String> notes(TokenTable table) {
        return List.of(SequenceScores.counted(table.texts().size(), "text") + ", " + table.tokens()
                + " tokens, classes " + SequenceInWords.names(table.classes()));
    }

    @Override
    public TextTaggerSettings settings(TokenTable table) {
        return tagger.settings(table);
    }

    @Override
    public int stepsPerEpoch(TokenTable table) {
        return SampleBatches.perEpoch(
                table.texts().size(), settings(table).recipe().batch());
    }

    @Override
    public TextModel<TokenTable> fit(TokenTable table, Training how) {
        return new TextTaggerModel(tagger.fit(table, how));
    }

    @Override
    public TextModel<TokenTable> load(Path directory) {
        return TextTaggerModel.load(directory);
    }
}
