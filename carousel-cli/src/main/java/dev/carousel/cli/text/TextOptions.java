package dev.carousel.cli.text;

import dev.carousel.cli.option.ConfigFile;
import dev.carousel.cli.option.GivenOptions;
import dev.carousel.cli.option.Telling;
import dev.carousel.models.classify.BigramRole;
import dev.carousel.models.classify.TextClassifier;
import dev.carousel.models.text.table.TextColumns;
import dev.carousel.models.text.token.Tokens;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What the columns of a table are to a classifier of texts, and how it reads those. */
public final class TextOptions {
    /** Where these options stand in a model's settings. */
    public static final Map<String, String> PLACES = Map.ofEntries(
            Map.entry("tokens", "tokens"),
            Map.entry("endings", "endings"),
            Map.entry("keep", "keep"),
            Map.entry("chunk", "chunk"),
            Map.entry("bigrams", "bigrams"),
            Map.entry("pretrain", "pretrain"));

    @Option(names = "--text", paramLabel = "COL", description = "The column of texts, one in each row.")
    private Optional<String> text = Optional.empty();

    @Option(
            names = "--id",
            paramLabel = "COLS",
            split = ",",
            description = "Columns that name texts. Default: their numbers, from 1.")
    private List<String> id = new ArrayList<>();

    @Option(
            names = "--label-separator",
            paramLabel = "TEXT",
            description = "A text may have several labels with this between them, such as ';', or none.")
    private Optional<String> separator = Optional.empty();

    @Option(
            names = "--tokens",
            paramLabel = "KIND",
            description = "What texts are cut into: words, blanks (what stands between blanks), characters or bytes."
                    + " Default: words.")
    private Optional<Tokens> tokens = Optional.empty();

    @Option(
            names = "--keep",
            paramLabel = "N",
            description =
                    "The most tokens of a text that networks read: its beginning and, more, its end. Default: 600.")
    private Optional<Integer> keep = Optional.empty();

    @Option(names = "--chunk", paramLabel = "N", description = "Tokens after which the LSTM begins anew. Default: 100.")
    private Optional<Integer> chunk = Optional.empty();

    @Option(
            names = "--endings",
            arity = "0..1",
            fallbackValue = "true",
            paramLabel = "true|false",
            description =
                    "Let networks tell words that they don't know by how these end. Default: true in up to 5 million"
                            + " characters.")
    private Optional<Boolean> endings = Optional.empty();

    @Option(
            names = "--bigrams",
            arity = "0..1",
            fallbackValue = "half",
            paramLabel = "ROLE",
            description =
                    "What the linear model over words and pairs of words, which is fitted beside, has to say: half,"
                            + " none, or auto. Default: auto, which is half if texts that are held back speak for it.")
    private Optional<BigramRole> bigrams = Optional.empty();

    @Option(
            names = "--pretrain",
            paramLabel = "N",
            description =
                    "Passes over all texts, also those without a label, in which networks first learn to foretell the"
                            + " next word. Default: 0.")
    private Optional<Integer> pretrain = Optional.empty();

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Spec
    private CommandSpec own;

    /** The column of texts, if it is texts that are classified. */
    public Optional<String> text(ConfigFile config) {
        Optional<String> column = text.or(() -> config.column("text"));
        if (column.isEmpty()) {
            new GivenOptions(spec, own).refuseWithoutTexts();
        }
        return column;
    }

    public TextColumns columns(ConfigFile config, String column, String label) {
        separator.filter(String::isEmpty).ifPresent(nothing -> {
            throw wrong("--label-separator: expected a text such as ';', found nothing");
        });
        if (column.equals(label)) {
            throw wrong("the column '" + label
                    + "' is named twice, as text and as label; each role needs a column of its own");
        }
        List<String> names = id.isEmpty() ? config.columns("id").orElse(List.of()) : id;
        return new TextColumns(column, Optional.of(label), separator.or(() -> config.column("label_separator")), names);
    }

    public void tell(TextClassifier.Builder builder, ConfigFile config) {
        Telling telling = new Telling(spec, config);
        tokens.or(() -> config.choice("tokens", Tokens.class)).ifPresent(builder::tokens);
        telling.whole("keep", keep, builder::keep);
        telling.whole("chunk", chunk, builder::chunk);
        telling.flag("endings", endings, builder::endings);
        telling.whole("pretrain", pretrain, builder::pretrain);
        bigrams.or(() -> config.choice("bigrams", BigramRole.class)).ifPresent(builder::bigrams);
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
