package dev.carousel.cli.command;

import dev.carousel.cli.console.Console;
import dev.carousel.cli.language.LanguageModelRun;
import dev.carousel.cli.language.LanguageOptions;
import dev.carousel.cli.model.TrainingReport;
import dev.carousel.cli.model.TrainingRun;
import dev.carousel.cli.option.ConfigFile;
import dev.carousel.cli.option.GeneralOptions;
import dev.carousel.cli.option.TextArgument;
import dev.carousel.cli.option.TrainingOptions;
import dev.carousel.cli.option.Version;
import dev.carousel.models.language.LanguageModel;
import dev.carousel.models.language.TrainedLanguageModel;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code carousel train language-model}. */
@Command(
        name = "language-model",
        customSynopsis = "carousel train language-model FILE.txt --unit char|word --out MODEL [OPTION]...",
        description = {
            "Trains a model that foretells the next character or word of a text from all before it.",
            "The end of the text is held back, or another one given, to keep what was best on it."
        },
        versionProvider = Version.class,
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  carousel train language-model letters.txt --unit char --out m",
            "  carousel train language-model train.txt --valid valid.txt --unit word --out m"
        })
final class TrainLanguageModelCommand implements Callable<Integer> {
    @Parameters(
            arity = "0..1",
            paramLabel = "FILE.txt",
            description = "A text as UTF-8 (.gz too), or - for standard input.")
    private Optional<String> file = Optional.empty();

    @Option(
            names = "--valid",
            paramLabel = "FILE.txt",
            description = "Another text to choose by, instead of the end of the first.")
    private Optional<String> validation = Optional.empty();

    @Mixin
    private LanguageOptions options;

    @Mixin
    private TrainingOptions training;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Console console = GeneralOptions.of(spec).console();
        String text = file.orElseThrow(
                () -> new ParameterException(spec.commandLine(), "FILE.txt is missing: a text to learn from"));
        TrainingReport report = new TrainingReport(training.report(), console);
        ConfigFile config = options.config();
        Optional<Path> from = training.warmStart();
        LanguageModel model = options.model(config, from.map(TrainedLanguageModel::load));
        TrainingRun run = TrainingRun.of(spec, training);
        if (run.isFinished()) {
            TrainedLanguageModel finished = TrainedLanguageModel.load(run.out());
            report.noneOfFinished();
            console.json(LanguageModelRun.json(
                    finished, run.out(), Optional.empty(), LanguageModelRun.scoresOfCard(finished.card())));
            return 0;
        }
        LanguageModelRun.Trained trained = run.run(
                () -> new LanguageModelRun.Texts(TextArgument.read(text), validation.map(TextArgument::read)),
                (texts, how, output) -> LanguageModelRun.train(model, config, texts, how, training, output, console));
        LanguageModelRun.finish(trained, run, GeneralOptions.of(spec).threads(), report, console);
        return 0;
    }
}
