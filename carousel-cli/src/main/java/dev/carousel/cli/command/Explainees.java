package dev.carousel.cli.command;

import dev.carousel.InvalidInputException;
import dev.carousel.UnsupportedException;
import dev.carousel.cli.console.Console;
import dev.carousel.formats.json.NearMatch;
import dev.carousel.formats.model.ModelFiles;
import dev.carousel.models.classify.TrainedClassifier;
import dev.carousel.models.regress.TrainedRegressor;
import dev.carousel.models.table.Sequence;
import dev.carousel.models.table.SequenceColumns;
import dev.carousel.models.table.SequenceTable;
import dev.carousel.models.tag.TrainedTagger;
import dev.carousel.parallel.Workers;
import dev.carousel.report.explain.Inquiry;
import dev.carousel.report.explain.SeriesInquiries;
import dev.carousel.report.explain.Wish;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Models of all kinds, as far as they can be explained. */
final class Explainees {
    private static final int NAMED = 5;

    private final Path directory;
    private final DataArgument data;
    private final Optional<String> id;
    private final Console console;

    /** @param id of the sequence; empty for the first */
    Explainees(Path directory, DataArgument data, Optional<String> id, Console console) {
        this.directory = directory;
        this.data = data;
        this.id = id;
        this.console = console;
    }

    Inquiry inquiry(Wish wish, Workers workers) {
        String kind = ModelFiles.read(directory).kind();
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
            default ->
                throw new UnsupportedException("'" + directory + "' is a " + kind
                        + ", which can't be explained: expected a classifier, regressor or tagger");
        };
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
