package dev.carousel.cli.option;

import dev.carousel.InvalidInputException;
import dev.carousel.models.table.Aggregation;
import dev.carousel.models.table.DecimalMark;
import dev.carousel.models.table.Frequency;
import dev.carousel.models.table.SequenceColumns;
import dev.carousel.models.table.SeriesColumns;
import dev.carousel.models.table.TimeFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Option;

/**
 * How numbers and times of a table are written and how far its steps are apart, where that can't be recognised. What can't be meant is
 * refused by {@link InvalidInputException}s, which {@link DataArgument} turns into wrong usage.
 */
final class StepOptions {
    private static final String NEEDS_TIME = "--sql needs --time: the rows of a query come in no certain order";
    private static final String FORMAT_NEEDS_TIME = "--time-format needs --time, the column of times";
    private static final String MODEL_NEEDS_ORDER =
            "this model has no column of times and takes rows in order, but the rows of a query come in no certain"
                    + " order: give it a file instead of --sql";
    private static final String MODEL_HAS_NO_TIME = "--time-format: this model has no column of times";

    @Option(
            names = "--decimal",
            order = DataArgument.LAST,
            paramLabel = "MARK",
            description = "point or comma. Default: recognised.")
    private DecimalMark decimal = DecimalMark.DETECTED;

    @Option(
            names = "--time-format",
            order = DataArgument.LAST,
            paramLabel = "PATTERN",
            description =
                    "How times are written, such as dd/MM/yyyy or \"yyyy-MM-dd HH:mm\". Default: recognised; a model has its own.")
    private Optional<String> timeFormat = Optional.empty();

    @Option(
            names = "--frequency",
            order = DataArgument.LAST,
            paramLabel = "STEP",
            description =
                    "How far steps are apart: a number and s, min, h, d, w, M, q or y, such as 15min or 1d; a word such as"
                            + " month; a number alone for whole-number times. Default: found from the times; a model has its own.")
    private Optional<String> frequency = Optional.empty();

    @Option(
            names = "--aggregate",
            order = DataArgument.LAST,
            paramLabel = "HOW",
            description =
                    "What becomes of several rows in one step: mean, sum, first, last, min, max, median or refuse. Default:"
                            + " the mean, unless they are many; a model has its own.")
    private Optional<String> aggregate = Optional.empty();

    /** Refuses what can't be read, before a table is opened. */
    void check() {
        parsedTimeFormat();
        parsedFrequency();
        parsedAggregate();
    }

    /**
     * Columns read as the options say.
     *
     * @param ofModel whether a model was trained on these columns, or a person named them
     * @param query whether rows are what a query returns
     */
    SeriesColumns columns(SeriesColumns from, boolean ofModel, boolean query) {
        requireTimes(from.time().isPresent(), ofModel, query);
        SeriesColumns aggregated = parsedAggregate().map(from::aggregate).orElse(from);
        SeriesColumns marked = aggregated.decimalMark(decimal);
        SeriesColumns formed = parsedTimeFormat().map(marked::timeFormat).orElse(marked);
        return parsedFrequency().map(formed::frequencyOnDaysOfTimes).orElse(formed);
    }

    /** The same of sequences. */
    SequenceColumns columns(SequenceColumns from, boolean ofModel, boolean query) {
        if (frequency.isPresent() || aggregate.isPresent()) {
            throw new InvalidInputException((frequency.isPresent() ? "--frequency" : "--aggregate")
                    + ": sequences keep their steps as they are; leave it out");
        }
        requireTimes(from.time().isPresent(), ofModel, query);
        SequenceColumns marked = decimal == DecimalMark.DETECTED ? from : from.decimalMark(decimal);
        return parsedTimeFormat().map(marked::timeFormat).orElse(marked);
    }

    private void requireTimes(boolean times, boolean ofModel, boolean query) {
        if (!times && query) {
            throw new InvalidInputException(ofModel ? MODEL_NEEDS_ORDER : NEEDS_TIME);
        }
        if (!times && timeFormat.isPresent()) {
            throw new InvalidInputException(ofModel ? MODEL_HAS_NO_TIME : FORMAT_NEEDS_TIME);
        }
    }

    /** Refuses what texts don't have. */
    void requireNone() {
        for (String option : List.of("--time-format", "--frequency", "--aggregate")) {
            if (words().contains(option)) {
                throw new InvalidInputException(option + ": texts have no times; leave it out");
            }
        }
    }

    /** The words of a command line with the same options. */
    List<String> words() {
        List<String> words = new ArrayList<>();
        if (decimal != DecimalMark.DETECTED) {
            words.addAll(List.of("--decimal", decimal.name().toLowerCase(Locale.ROOT)));
        }
        timeFormat.ifPresent(text -> words.addAll(List.of("--time-format", text)));
        frequency.ifPresent(text -> words.addAll(List.of("--frequency", text)));
        aggregate.ifPresent(text -> words.addAll(List.of("--aggregate", text)));
        return words;
    }

    private Optional<TimeFormat> parsedTimeFormat() {
        return parsed("--time-format: ", timeFormat, TimeFormat::of);
    }

    private Optional<Frequency> parsedFrequency() {
        return parsed("--frequency: ", frequency, Frequency::of);
    }

    private Optional<Aggregation> parsedAggregate() {
        return parsed("--aggregate: ", aggregate, Aggregation::of);
    }

    private static <T> Optional<T> parsed(String option, Optional<String> text, Function<String, T> parse) {
        try {
            return text.map(parse);
        } catch (InvalidInputException e) {
            throw new InvalidInputException(option + e.getMessage(), e);
        }
    }
}
