package dev.carousel.models.sequence.input;

import dev.carousel.InvalidInputException;
import dev.carousel.models.table.Sequence;
import dev.carousel.models.table.SequenceTable;
import java.util.List;
import java.util.Optional;

/**
 * How the numbers of a sequence become a network's inputs. First every step by itself, a base row of C numbers:
 *
 * <pre>
 *     [ scaled channels ; 1 where a channel has no value ; time since the first step ; log of the distance to the step before ]
 * </pre>
 *
 * <p>where a channel without a value keeps its last one, 0 (the mean) before the first. Then, over several steps, differences of the
 * channels to the step before are put beside, times a factor, and frames are cut.
 *
 * @param features the table's columns, in their order
 * @param channels the positions among them of those that are used; the others did not vary in training
 * @param scaling what they are scaled by
 * @param centres of the channels used, in their own units; what {@link Scaling#SEQUENCE} doesn't need but has
 * @param spreads above 0
 * @param masked the positions among the channels used of those that had missing values in training
 * @param clock the time since the first step
 * @param gaps whether the distance to the step before is an input
 * @param step how far steps are mostly apart
 * @param difference the factor of differences; 0 for none
 * @param frames the steps that a network reads at once
 */
public record SequenceInput(
        List<String> features,
        List<Integer> channels,
        Scaling scaling,
        List<Double> centres,
        List<Double> spreads,
        List<Integer> masked,
        Optional<Clock> clock,
        boolean gaps,
        long step,
        double difference,
        Frames frames) {
    public SequenceInput {
        features = List.copyOf(features);
        channels = List.copyOf(channels);
        centres = List.copyOf(centres);
        spreads = List.copyOf(spreads);
        masked = List.copyOf(masked);
        boolean fits = within(channels, features.size())
                && within(masked, channels.size())
                && !channels.isEmpty()
                && centres.size() == channels.size()
                && spreads.size() == channels.size()
                && step >= 1
                && Double.isFinite(difference);
        for (int k = 0; fits && k < spreads.size(); k++) {
            fits = spreads.get(k) > 0 && Double.isFinite(spreads.get(k)) && Double.isFinite(centres.get(k));
        }
        if (!fits) {
            throw new InvalidInputException("inputs: the channels " + channels + " of " + features.size()
                    + " features, masks " + masked + ", centres " + centres + ", spreads " + spreads + ", step " + step
                    + " and difference " + difference + " do not go together");
        }
    }

    private static boolean within(List<Integer> positions, int size) {
        return positions.stream().allMatch(k -> k >= 0 && k < size);
    }

    /**
     * The time since a sequence's first step, scaled: in the table's unit, or counted in steps where there are no times.
     *
     * @param spread above 0
     */
    public record Clock(double centre, double spread) {
        public Clock {
            if (!(spread > 0 && Double.isFinite(spread)) || !Double.isFinite(centre)) {
                throw new InvalidInputException("inputs: a clock with centre " + centre + " and spread " + spread);
            }
        }
    }

    /** C, the numbers of a base row. */
    public int width() {
        return channels.size() + masked.size() + (clock.isPresent() ? 1 : 0) + (gaps ? 1 : 0);
    }

    /** I, the numbers that a network reads at once. */
    public int inputs() {
        return Math.multiplyExact(frames.length(), width() + (difference == 0 ? 0 : channels.size()));
    }

    /**
     * Refuses sequences of other channels than those that this was learned from.
     *
     * @throws InvalidInputException naming both
     */
    public void require(SequenceTable table) {
        if (!table.features().equals(features)) {
            throw new InvalidInputException("the features are " + String.join(", ", table.features())
                    + "; the model was trained on " + String.join(", ", features));
        }
    }

    /** A sequence's base rows [T, C]. */
    public float[] base(Sequence sequence) {
        int T = sequence.length();
        int C = width();
        float[] rows = new float[Math.multiplyExact(T, C)];
        RowEncoder encoder = scaling == Scaling.SEQUENCE ? ChannelStatistics.of(sequence, this) : new RowEncoder(this);
        double[] values = new double[sequence.channels()];
        for (int t = 0; t < T; t++) {
            for (int k = 0; k < values.length; k++) {
                values[k] = sequence.value(t, k);
            }
            if (sequence.hasTimes()) {
                encoder.next(values, sequence.time(t), rows, t * C);
            } else {
                encoder.next(values, rows, t * C);
            }
        }
        return rows;
    }

    /**
     * What a network reads [frames(T), I] of base rows [T, C].
     */
    public float[] inputs(float[] base, int T) {
        int C = width();
        int D = difference == 0 ? 0 : channels.size();
        if (D == 0 && frames.isSingle()) {
            return base;
        }
        int wide = C + D;
        int rows = frames.count(T);
        float[] out = new float[Math.multiplyExact(rows, inputs())];
        for (int row = 0; row < rows; row++) {
            for (int j = 0; j < frames.length(); j++) {
                int t = Math.min(T - 1, row * frames.stride() + j);
                int at = (row * frames.length() + j) * wide;
                System.arraycopy(base, t * C, out, at, C);
                for (int k = 0; k < D && t > 0; k++) {
                    out[at + C + k] = (float) difference * (base[t * C + k] - base[(t - 1) * C + k]);
                }
            }
        }
        return out;
    }
}
