package dev.carousel.models.sequence.input;

import dev.carousel.models.table.Sequence;
import java.util.List;

/** Mean, deviation and missing values of a channel; sums run in the order of steps. */
record ChannelStatistics(double mean, double deviation, long known, long missing) {
    /** A spread this much smaller than the values is rounding. */
    private static final double ROUNDING = 1e-9;

    static ChannelStatistics of(List<Sequence> sequences, int channel) {
        long known = 0;
        long missing = 0;
        double sum = 0;
        for (Sequence one : sequences) {
            for (int t = 0; t < one.length(); t++) {
                double value = one.value(t, channel);
                if (Double.isNaN(value)) {
                    missing++;
                } else {
                    known++;
                    sum += value;
                }
            }
        }
        double mean = known == 0 ? 0 : sum / known;
        double squares = 0;
        for (Sequence one : sequences) {
            for (int t = 0; t < one.length(); t++) {
                double value = one.value(t, channel) - mean;
                squares += Double.isNaN(value) ? 0 : value * value;
            }
        }
        return new ChannelStatistics(mean, known == 0 ? 0 : Math.sqrt(squares / known), known, missing);
    }

    boolean isConstant() {
        return !(deviation > ROUNDING * Math.abs(mean)) || !Double.isFinite(deviation);
    }

    /** An encoder that scales by the sequence's own numbers. */
    static RowEncoder of(Sequence sequence, SequenceInput input) {
        int used = input.channels().size();
        double[] centres = new double[used];
        double[] spreads = new double[used];
        for (int k = 0; k < used; k++) {
            ChannelStatistics own = of(List.of(sequence), input.channels().get(k));
            centres[k] = own.mean();
            spreads[k] = own.isConstant() ? 1 : own.deviation();
        }
        return new RowEncoder(input, centres, spreads);
    }
}
