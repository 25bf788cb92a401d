package dev.carousel.models.sequence.input;

import dev.carousel.InvalidInputException;
import dev.carousel.models.table.Sequence;
import dev.carousel.models.table.SequenceTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Learns a {@link SequenceInput} from training sequences.
 *
 * @param scaling what channels are scaled by
 * @param clock whether the time since the first step is an input
 * @param difference the factor of differences; 0 for none
 * @param frames the steps that a network reads at once
 */
public record InputLearning(Scaling scaling, boolean clock, double difference, Frames frames) {
    /**
     * What these sequences teach.
     *
     * @param notes receives what a person should know
     * @throws InvalidInputException if no channel varies
     */
    public SequenceInput of(SequenceTable table, List<String> notes) {
        List<Integer> channels = new ArrayList<>();
        List<Double> centres = new ArrayList<>();
        List<Double> spreads = new ArrayList<>();
        List<Integer> masked = new ArrayList<>();
        for (int k = 0; k < table.features().size(); k++) {
            ChannelStatistics statistics = ChannelStatistics.of(table.sequences(), k);
            if (statistics.isConstant()) {
                notes.add("column '" + table.features().get(k) + "' is left out: "
                        + (statistics.known() == 0 ? "it has no value" : "it is always " + statistics.mean()));
                continue;
            }
            if (statistics.missing() > 0) {
                masked.add(channels.size());
            }
            channels.add(k);
            centres.add(statistics.mean());
            spreads.add(statistics.deviation());
        }
        if (channels.isEmpty()) {
            throw new InvalidInputException("there is nothing to learn from: none of the features "
                    + String.join(", ", table.features()) + " varies");
        }
        long step = table.step().orElse(1);
        return new SequenceInput(
                table.features(),
                channels,
                scaling,
                centres,
                spreads,
                masked,
                clock ? Optional.of(clock(table, step)) : Optional.empty(),
                hasGaps(table, step),
                step,
                difference,
                frames);
    }

    private static SequenceInput.Clock clock(SequenceTable table, long step) {
        long count = 0;
        double sum = 0;
        double squares = 0;
        for (Sequence one : table.sequences()) {
            for (int t = 0; t < one.length(); t++) {
                double since = since(one, t, step);
                count++;
                double change = since - sum;
                sum += change / count; // Welford's running mean and squares
                squares += change * (since - sum);
            }
        }
        double deviation = Math.sqrt(squares / count);
        return new SequenceInput.Clock(sum, deviation > 0 ? deviation : 1);
    }

    private static double since(Sequence one, int t, long step) {
        return one.hasTimes() ? (double) one.time(t) - one.time(0) : (double) t * step;
    }

    private static boolean hasGaps(SequenceTable table, long step) {
        for (Sequence one : table.sequences()) {
            for (int t = 1; one.hasTimes() && t < one.length(); t++) {
                if (one.time(t) - one.time(t - 1) > 1.5 * step) {
                    return true;
                }
            }
        }
        return false;
    }
}
