package dev.carousel.cli.explain;

import dev.carousel.InvalidInputException;
import dev.carousel.UnsupportedException;
import dev.carousel.cli.console.Console;
import dev.carousel.cli.forecast.ForecasterRun;
import dev.carousel.cli.language.LanguageModelRun;
import dev.carousel.cli.option.DataArgument;
import dev.carousel.cli.sequence.SequenceModel;
import dev.carousel.formats.json.NearMatch;
import dev.carousel.formats.model.ModelFiles;
import dev.carousel.models.classify.TrainedClassifier;
import dev.carousel.models.classify.TrainedTextClassifier;
import dev.carousel.models.forecast.TrainedForecaster;
import dev.carousel.models.language.TrainedLanguageModel;
import dev.carousel.models.regress.TrainedRegressor;
import dev.carousel.models.table.Sequence;
import dev.carousel.models.table.SequenceColumns;
import dev.carousel.models.table.SequenceTable;
import dev.carousel.models.table.Series;
import dev.carousel.models.table.SeriesTable;
import dev.carousel.models.tag.TrainedTagger;
import dev.carousel.models.tag.TrainedTextTagger;
import dev.carousel.models.text.table.LabelledText;
import dev.carousel.models.text.table.TaggedText;
import dev.carousel.models.text.table.TextTable;
import dev.carousel.models.text.table.TokenTable;
import dev.carousel.parallel.Workers;
import dev.carousel.report.explain.ForecastInquiry;
import dev.carousel.report.explain.Inquiry;
import dev.carousel.report.explain.LanguageInquiry;
import dev.carousel.report.explain.SeriesInquiries;
import dev.carousel.report.explain.TextInquiries;
import dev.carousel.report.explain.Wish;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Models of all kinds, as far as they can be explained. */
public final class Explainees {
    private static final int NAMED = 5;

    private final Path directory;
    private final DataArgument data;
    private final Optional<String> id;
    private final Optional<String> text;
    private final Console console;

    /**
     * A model and what it is to be asked about.
     *
     * @param id of the sequence; empty for the first
     * @param text instead of data
     */
    public Explainees(Path directory, DataArgument data, Optional<String> id, Optional<String> text, Console console) {
        this.directory = directory;
        this.data = data;
        this.id = id;
        this.text = text;
        this.console = console;
    }

    public Inquiry inquiry(Wish wish, Workers workers) {
        ModelFiles files = ModelFiles.read(directory);
        String kind = files.kind();
        if (TrainedTextClassifier.isIn(files)) {
            return ofText(TrainedTextClassifier.load(directory), wish);
        }
        if (TrainedTextTagger.isIn(files)) {
            return ofTokens(TrainedTextTagger.load(directory), wish);
        }
        if (kind.equals(LanguageModelRun.KIND)) {
            String prompt = text.orElseThrow(
                    () -> new InvalidInputException(
                            "'" + directory
                                    + "' is a language model: give it the beginning of a text with --text, it is asked what comes next"));
            return LanguageInquiry.of(TrainedLanguageModel.load(directory), prompt, wish);
        }
        if (text.isPresent()) {
            throw new InvalidInputException("--text is for models of texts, and '" + directory + "' is a " + kind
                    + " of numbers: give it a table");
        }
        return switch (kind) {
            case SequenceModel.CLASSIFIER -> {
                TrainedClassifier model = TrainedClassifier.load(directory);
                yield SeriesInquiries.of(model, sequence(model.columns()), wish);
            }
            case SequenceModel.REGRESSOR -> {
                TrainedRegressor model = TrainedRegressor.load(directory);
                yield SeriesInquiries.of(model, sequence(model.columns()), wish);
            }
            case SequenceModel.TAGGER -> {
                TrainedTagger model = TrainedTagger.load(directory);
                yield SeriesInquiries.of(model, sequence(model.columns()), wish);
            }
            case ForecasterRun.KIND -> {
                TrainedForecaster model = TrainedForecaster.load(directory);
                SeriesTable table =
                        data.read(data.columnsOfModel(model.provenance().columns()));
                table.notes().forEach(console::note);
                int number = chosen(table.series().stream().map(Series::name).toList());
                yield ForecastInquiry.of(model, table.series().get(number), wish);
            }
            default ->
                throw new UnsupportedException(
                        "'" + directory + "' is a " + kind
                                + ", which can't be explained: expected a classifier, regressor, tagger, forecaster or language model");
        };
    }

    private Inquiry ofText(TrainedTextClassifier model, Wish wish) {
        if (text.isPresent()) {
            return TextInquiries.of(model, "", text.get(), wish);
        }
        TextTable table = data.read(model.columns().unlabelled());
        table.notes().forEach(console::note);
        LabelledText chosen = table.texts()
                .get(chosen(table.texts().stream().map(LabelledText::name).toList()));
        return TextInquiries.of(model, chosen.name(), chosen.text(), wish);
    }

    private Inquiry ofTokens(TrainedTextTagger model, Wish wish) {
        if (text.isPresent()) {
            List<String> tokens = Arrays.stream(text.get().strip().split("\\s+"))
                    .filter(token -> !token.isEmpty())
                    .toList();
            return TextInquiries.of(model, "", tokens, wish);
        }
        TokenTable table = data.read(model.columns().unlabelled());
        TaggedText chosen = table.texts()
                .get(chosen(table.texts().stream().map(TaggedText::name).toList()));
        return TextInquiries.of(model, chosen.name(), chosen.tokens(), wish);
    }

    private Sequence sequence(SequenceColumns columns) {
        SequenceTable table = data.read(data.columnsOfModel(columns.withoutAnswer()));
        table.notes().forEach(console::note);
        List<String> names = table.sequences().stream().map(Sequence::name).toList();
        return table.sequences().get(chosen(names));
    }

    private int chosen(List<String> names) {
        if (id.isEmpty()) {
            return 0;
        }
        int number = names.indexOf(id.get());
        if (number < 0) {
            throw new InvalidInputException("there is no sequence '" + id.get() + "' among " + names.size()
                    + NearMatch.of(id.get(), names)
                            .map(near -> " (did you mean " + near + "?)")
                            .orElse(": "
                                    + String.join(", ", names.subList(0, Math.min(NAMED, names.size())))
                                    + (names.size() > NAMED ? " ..." : "")));
        }
        return number;
    }
}
