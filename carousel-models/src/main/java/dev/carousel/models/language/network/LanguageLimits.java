package dev.carousel.models.language.network;

import dev.carousel.InvalidInputException;
import java.util.Map;
import java.util.function.DoublePredicate;

/** What the settings of language models may be, by their names in {@code config.json}. */
public final class LanguageLimits {
    private static final int MOST = 1 << 20;
    private static final int MOST_UNITS = 1_000_000;
    private static final int MOST_LAYERS = 100;
    private static final Range SHARE = new Range("a number from 0 up to but not 1", value -> value >= 0 && value < 1);
    private static final Range FACTOR = new Range("a number from 0 up to 1000000", value -> value >= 0 && value < 1e6);

    private static final Map<String, Range> RANGES = Map.ofEntries(
            Map.entry("vocabulary", whole(2, 1 << 24)),
            Map.entry("embedding", whole(1, MOST_UNITS)),
            Map.entry("hidden", whole(1, MOST_UNITS)),
            Map.entry("layers", whole(1, MOST_LAYERS)),
            Map.entry("epochs", whole(1, MOST)),
            Map.entry("bptt", whole(1, MOST)),
            Map.entry("batch", whole(1, MOST)),
            Map.entry("constant_epochs", whole(0, MOST)),
            Map.entry("sampled", whole(0, MOST)),
            Map.entry("rate", new Range("a number above 0 and at most 1000", value -> value > 0 && value <= 1000)),
            Map.entry("clip", new Range("a number above 0", value -> value > 0 && value < 1e9)),
            Map.entry("start", new Range("a number from 0 to 10", value -> value >= 0 && value <= 10)),
            Map.entry("weight_decay", SHARE),
            Map.entry("average", SHARE),
            Map.entry("dropout", SHARE),
            Map.entry("output_dropout", SHARE),
            Map.entry("input_dropout", SHARE),
            Map.entry("symbol_dropout", SHARE),
            Map.entry("weight_dropout", SHARE),
            Map.entry("size_penalty", FACTOR),
            Map.entry("change_penalty", FACTOR));

    private LanguageLimits() {}

    /** @param inWords what follows "expected" */
    private record Range(String inWords, DoublePredicate holds) {}

    private static Range whole(int least, int most) {
        return new Range(least + " to " + most, value -> value >= least && value <= most);
    }

    /**
     * Requires a setting to be what it may be.
     *
     * @throws InvalidInputException that begins with its name, if it is not
     */
    public static void require(String name, Number value) {
        Range range = RANGES.get(name);
        if (!range.holds().test(value.doubleValue())) {
            throw new InvalidInputException(name + ": expected " + range.inWords() + ", found " + value);
        }
    }
}
