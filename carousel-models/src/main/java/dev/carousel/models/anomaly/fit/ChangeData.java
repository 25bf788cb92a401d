package dev.carousel.models.anomaly.fit;

import dev.carousel.data.LabelledSteps;
import dev.carousel.models.anomaly.network.ChannelScale;
import dev.carousel.models.anomaly.network.Clock;
import dev.carousel.models.anomaly.network.StreamMemory;
import dev.carousel.models.anomaly.stream.SeriesGroup;
import dev.carousel.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/** Series as a network learns from them: the features of each step that has a value, and the changes it brings. */
final class ChangeData {
    private final List<Tensor> features = new ArrayList<>();
    private final List<Tensor> changes = new ArrayList<>();

    /** Adds a series, read from its beginning as a stream is. */
    void add(SeriesGroup group, List<ChannelScale> scales, int period, Clock clock) {
        int C = scales.size();
        int I = StreamMemory.features(C, period, clock);
        int rows = rows(group, C);
        Tensor x = Tensor.zeros(rows, I);
        Tensor y = Tensor.zeros(rows, C);
        StreamMemory memory = new StreamMemory(scales, period, clock);
        double[] values = new double[C];
        float[] step = new float[I];
        int row = 0;
        int last = -1;
        for (int t = 0; t < group.length(); t++) {
            group.values(t, values);
            if (isEmpty(values)) {
                continue;
            }
            memory.advance(last < 0 ? 1 : t - last, group.time(t), step);
            last = t;
            System.arraycopy(step, 0, x.array(), row * I, I);
            for (int c = 0; c < C; c++) {
                double value = scales.get(c).apply(values[c]);
                y.array()[row * C + c] = limited(memory.channel(c).changeTo(value));
                memory.channel(c).accept(value);
            }
            row++;
        }
        features.add(x);
        changes.add(y);
    }

    private static int rows(SeriesGroup group, int C) {
        double[] values = new double[C];
        int rows = 0;
        for (int t = 0; t < group.length(); t++) {
            group.values(t, values);
            rows += isEmpty(values) ? 0 : 1;
        }
        return rows;
    }

    private static boolean isEmpty(double[] values) {
        for (double value : values) {
            if (!Double.isNaN(value)) {
                return false;
            }
        }
        return true;
    }

    /** Student's t forgives outliers, but a square must stay finite; NaN stays, and counts for nothing. */
    private static float limited(double change) {
        return (float) Math.max(-1e6, Math.min(1e6, change));
    }

    /** The number of steps. */
    long rows() {
        return features.stream().mapToLong(one -> one.dim(0)).sum();
    }

    /** The first steps of each series, without its last {@code share}, in parts of at most so many. */
    LabelledSteps parts(double share, int longest) {
        return cut(0, 1 - share, longest);
    }

    /** The last {@code share} of the steps of each series, in parts of at most so many. */
    LabelledSteps lastParts(double share, int longest) {
        return cut(1 - share, 1, longest);
    }

    private LabelledSteps cut(double from, double to, int longest) {
        List<Tensor> x = new ArrayList<>();
        List<Tensor> y = new ArrayList<>();
        for (int k = 0; k < features.size(); k++) {
            int rows = features.get(k).dim(0);
            int end = (int) (to * rows);
            for (int at = (int) (from * rows); at < end; at += longest) {
                int steps = Math.min(longest, end - at);
                x.add(part(features.get(k), at, steps));
                y.add(part(changes.get(k), at, steps));
            }
        }
        return new LabelledSteps(x, y);
    }

    private static Tensor part(Tensor rows, int from, int steps) {
        int width = rows.dim(1);
        return Tensor.view(rows.array(), from * width, steps, width);
    }
}
