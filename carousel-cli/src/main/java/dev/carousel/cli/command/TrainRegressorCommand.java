package dev.carousel.cli.command;

import dev.carousel.cli.option.ConfigFile;
import dev.carousel.cli.option.DataArgument;
import dev.carousel.cli.option.TrainingOptions;
import dev.carousel.cli.option.Version;
import dev.carousel.cli.sequence.NetworkOptions;
import dev.carousel.cli.sequence.RegressorModel;
import dev.carousel.cli.sequence.RegressorOptions;
import dev.carousel.cli.sequence.SequenceModel;
import dev.carousel.cli.sequence.SequenceTraining;
import dev.carousel.cli.sequence.SeriesOptions;
import dev.carousel.models.regress.RegressorSettings;
import dev.carousel.models.regress.SequenceRegressor;
import dev.carousel.models.sequence.network.SampleBatches;
import dev.carousel.models.sequence.network.StepSequences;
import dev.carousel.models.table.SequenceColumns;
import dev.carousel.models.table.SequenceTable;
import dev.carousel.models.training.Training;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code carousel train regressor}. */
@Command(
        name = "regressor",
        customSynopsis =
                "carousel train regressor DATA --target COL --sequence COL --features COLS --out MODEL [OPTION]...",
        description = {
            "Trains a regressor of sequences: a number at every step from what came before, such as the remaining life of a machine,"
                    + " or one for each sequence.",
            "Some data is held back first, to choose and to score by, beside ridge regressions; then everything is learned from."
        },
        versionProvider = Version.class,
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  carousel train regressor pumps.csv --target remaining --sequence pump --time hour \\",
            "      --features load,heat,vibration --cap 60 --out m",
            "  carousel predict m running.csv"
        })
final class TrainRegressorCommand implements Callable<Integer> {
    @Mixin
    private DataArgument data;

    @Mixin
    private RegressorOptions options;

    @Mixin
    private SeriesOptions series;

    @Mixin
    private NetworkOptions networks;

    @Mixin
    private TrainingOptions training;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        ConfigFile config = networks.config(SequenceModel.REGRESSOR, RegressorOptions.PLACES);
        String target = options.target(config);
        SequenceColumns columns = series.columns(config, named -> named.target(target));
        return new SequenceTraining(spec, data, training, config).run(columns, new Learner(regressor(config)));
    }

    private SequenceRegressor regressor(ConfigFile config) {
        SequenceRegressor.Builder builder = SequenceRegressor.builder();
        networks.tell(builder, config);
        series.difference(config).ifPresent(builder::difference);
        series.clock(config).ifPresent(builder::clock);
        options.tell(builder, config);
        return builder.build();
    }

    private record Learner(SequenceRegressor regressor) implements SequenceTraining.Learner {
        @Override
        public String kind() {
            return SequenceModel.REGRESSOR;
        }

        @Override
        public RegressorSettings settings(SequenceTable table) {
            return regressor.settings(table);
        }

        @Override
        public int stepsPerEpoch(SequenceTable table) {
            RegressorSettings settings = settings(table);
            int batch = settings.recipe().batch();
            return settings.everyStep()
                    ? StepSequences.stepsPerEpoch(
                            table.sequences(), settings.crops().window(), batch)
                    : SampleBatches.perEpoch(table.sequences().size(), batch);
        }

        @Override
        public SequenceModel fit(SequenceTable table, Training how) {
            return new RegressorModel(regressor.fit(table, how));
        }
    }
}
