package dev.carousel.cli.command;

import dev.carousel.cli.option.ConfigFile;
import dev.carousel.cli.option.DataArgument;
import dev.carousel.cli.option.TrainingOptions;
import dev.carousel.cli.option.Version;
import dev.carousel.cli.sequence.ClassOptions;
import dev.carousel.cli.sequence.ClassifierModel;
import dev.carousel.cli.sequence.NetworkOptions;
import dev.carousel.cli.sequence.SequenceModel;
import dev.carousel.cli.sequence.SequenceTraining;
import dev.carousel.cli.sequence.SeriesOptions;
import dev.carousel.cli.sequence.ShapeOptions;
import dev.carousel.cli.text.TextClassifierLearner;
import dev.carousel.cli.text.TextOptions;
import dev.carousel.cli.text.TextTraining;
import dev.carousel.cli.text.WordOptions;
import dev.carousel.models.classify.ClassifierSettings;
import dev.carousel.models.classify.SequenceClassifier;
import dev.carousel.models.classify.TextClassifier;
import dev.carousel.models.sequence.network.SampleBatches;
import dev.carousel.models.table.SequenceColumns;
import dev.carousel.models.table.SequenceTable;
import dev.carousel.models.training.Training;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code carousel train classifier}. */
@Command(
        name = "classifier",
        customSynopsis =
                "carousel train classifier DATA --label COL (--text COL | --sequence COL --features COLS) --out MODEL"
                        + " [OPTION]...",
        description = {
            "Trains a classifier of texts or of sequences of numbers: a class for each, with calibrated probabilities.",
            "Some are held back first, to calibrate and to score by, beside simple classifiers; then everything is learned from."
        },
        versionProvider = Version.class,
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  carousel train classifier reviews.csv --text review --label verdict --out m",
            "  carousel train classifier pumps.csv --label fault --sequence pump --time hour \\",
            "      --features load,heat,vibration --out m",
            "  carousel train classifier outlines/ --label folder --features radius --cyclic --out m"
        })
final class TrainClassifierCommand implements Callable<Integer> {
    @Mixin
    private DataArgument data;

    @Mixin
    private ClassOptions classes;

    @Mixin
    private TextOptions texts;

    @Mixin
    private WordOptions words;

    @Mixin
    private SeriesOptions series;

    @Mixin
    private ShapeOptions shape;

    @Mixin
    private NetworkOptions networks;

    @Mixin
    private TrainingOptions training;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Map<String, String> places = new TreeMap<>(ClassOptions.PLACES);
        places.putAll(ShapeOptions.PLACES);
        places.putAll(TextOptions.PLACES);
        places.putAll(WordOptions.PLACES);
        ConfigFile config = networks.config(SequenceModel.CLASSIFIER, places);
        String label = classes.label(config);
        Optional<String> text = texts.text(config);
        if (text.isPresent()) {
            series.refuseWithTexts();
            shape.refuseWithTexts();
            data.source();
            return new TextTraining(spec, data, training, config)
                    .run(new TextClassifierLearner(data, texts.columns(config, text.get(), label), ofTexts(config)));
        }
        words.refuseWithoutTexts();
        if (!series.namesSequences(config) && !data.isFolder()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--text or --sequence is missing: the column of texts, or those that name the sequence a row is of");
        }
        SequenceColumns columns = series.columns(config, named -> named.label(label));
        return new SequenceTraining(spec, data, training, config).run(columns, new Learner(classifier(config)));
    }

    private TextClassifier ofTexts(ConfigFile config) {
        TextClassifier.Builder builder = SequenceClassifier.ofTexts();
        networks.tell(builder, config);
        classes.tell(builder, config);
        words.tell(builder, config);
        texts.tell(builder, config);
        return builder.build();
    }

    private SequenceClassifier classifier(ConfigFile config) {
        SequenceClassifier.Builder builder = SequenceClassifier.builder();
        networks.tell(builder, config);
        classes.tell(builder, config);
        series.difference(config).ifPresent(builder::difference);
        series.clock(config).ifPresent(builder::clock);
        shape.tell(builder, config);
        return builder.build();
    }

    private record Learner(SequenceClassifier classifier) implements SequenceTraining.Learner {
        @Override
        public String kind() {
            return SequenceModel.CLASSIFIER;
        }

        @Override
        public ClassifierSettings settings(SequenceTable table) {
            return classifier.settings(table);
        }

        @Override
        public int stepsPerEpoch(SequenceTable table) {
            return SampleBatches.perEpoch(
                    table.sequences().size(), settings(table).recipe().batch());
        }

        @Override
        public SequenceModel fit(SequenceTable table, Training how) {
            return new ClassifierModel(classifier.fit(table, how));
        }
    }
}
