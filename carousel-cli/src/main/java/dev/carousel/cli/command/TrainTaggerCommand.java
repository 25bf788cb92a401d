package dev.carousel.cli.command;

import dev.carousel.cli.option.ConfigFile;
import dev.carousel.cli.option.DataArgument;
import dev.carousel.cli.option.Telling;
import dev.carousel.cli.option.TrainingOptions;
import dev.carousel.cli.option.Version;
import dev.carousel.cli.sequence.ClassOptions;
import dev.carousel.cli.sequence.NetworkOptions;
import dev.carousel.cli.sequence.SequenceModel;
import dev.carousel.cli.sequence.SequenceTraining;
import dev.carousel.cli.sequence.SeriesOptions;
import dev.carousel.cli.sequence.TaggerModel;
import dev.carousel.cli.text.TextTaggerLearner;
import dev.carousel.cli.text.TextTraining;
import dev.carousel.cli.text.WordOptions;
import dev.carousel.models.sequence.network.StepSequences;
import dev.carousel.models.table.SequenceColumns;
import dev.carousel.models.table.SequenceTable;
import dev.carousel.models.tag.SequenceTagger;
import dev.carousel.models.tag.TaggerSettings;
import dev.carousel.models.tag.TextTagger;
import dev.carousel.models.training.Training;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code carousel train tagger}. */
@Command(
        name = "tagger",
        customSynopsis =
                "carousel train tagger DATA --label COL (--text COL | --sequence COL --features COLS) --out MODEL"
                        + " [OPTION]...",
        description = {
            "Trains a tagger of texts or of sequences of numbers: a class for each token or step.",
            "Some data is held back first, to calibrate and to score by; then everything is learned from."
        },
        versionProvider = Version.class,
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  carousel train tagger train.conll --text 1 --label 4 --out names",
            "  carousel train tagger pumps.csv --label phase --sequence pump --time hour \\",
            "      --features load,heat,vibration --out m",
            "  carousel train tagger pumps.csv --label phase --sequence pump --causal --out live"
        })
final class TrainTaggerCommand implements Callable<Integer> {
    private static final Map<String, String> PLACES = Map.of("causal", "causal", "window", "crops.window");

    @Mixin
    private DataArgument data;

    @Mixin
    private ClassOptions classes;

    @Mixin
    private SeriesOptions series;

    @Option(
            names = "--text",
            paramLabel = "COL",
            description =
                    "The column of tokens, one in each row; of files in CoNLL's form (.conll, .conllu, .bio, .iob) the columns are 1, 2, ...")
    private Optional<String> text = Optional.empty();

    @Mixin
    private WordOptions words;

    @Option(
            names = "--causal",
            description = "Tell a step's class from what came before it alone, as steps that come one by one need it.")
    private boolean causal;

    @Option(
            names = "--window",
            paramLabel = "N",
            description = "The most steps that are learned from at once. Default: 256.")
    private Optional<Integer> window = Optional.empty();

    @Mixin
    private NetworkOptions networks;

    @Mixin
    private TrainingOptions training;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Map<String, String> places = new TreeMap<>(ClassOptions.PLACES);
        places.putAll(PLACES);
        places.putAll(WordOptions.PLACES);
        ConfigFile config = networks.config(SequenceModel.TAGGER, places);
        String label = classes.label(config);
        Optional<String> token = text.or(() -> config.column("text"));
        if (token.isPresent()) {
            series.refuseWithTexts("--sequence");
            if (causal || window.isPresent()) {
                throw new ParameterException(
                        spec.commandLine(),
                        (causal ? "--causal" : "--window")
                                + " is for sequences of numbers, not for --text: leave one of them out");
            }
            data.source();
            return new TextTraining(spec, data, training, config)
                    .run(new TextTaggerLearner(data, series.tokens(config, token.get(), label), ofTexts(config)));
        }
        words.refuseWithoutTexts();
        SequenceColumns columns = series.columns(config, named -> named.label(label));
        return new SequenceTraining(spec, data, training, config).run(columns, new Learner(tagger(config)));
    }

    private TextTagger ofTexts(ConfigFile config) {
        TextTagger.Builder builder = SequenceTagger.ofTexts();
        networks.tell(builder, config);
        classes.tell(builder, config);
        words.tell(builder, config);
        return builder.build();
    }

    private SequenceTagger tagger(ConfigFile config) {
        SequenceTagger.Builder builder = SequenceTagger.builder();
        networks.tell(builder, config);
        classes.tell(builder, config);
        series.difference(config).ifPresent(builder::difference);
        series.clock(config).ifPresent(builder::clock);
        builder.causal(causal || config.flag("causal").orElse(false));
        new Telling(spec, config).whole("window", window, builder::window);
        return builder.build();
    }

    private record Learner(SequenceTagger tagger) implements SequenceTraining.Learner {
        @Override
        public String kind() {
            return SequenceModel.TAGGER;
        }

        @Override
        public TaggerSettings settings(SequenceTable table) {
            return tagger.settings(table);
        }

        @Override
        public int stepsPerEpoch(SequenceTable table) {
            TaggerSettings settings = settings(table);
            return StepSequences.stepsPerEpoch(
                    table.sequences(),
                    settings.crops().window(),
                    settings.recipe().batch());
        }

        @Override
        public SequenceModel fit(SequenceTable table, Training how) {
            return new TaggerModel(tagger.fit(table, how));
        }
    }
}
