package dev.carousel.tensor;

import dev.carousel.InvalidInputException;
import java.util.List;

/**
 * A batch of sequences: a matrix [N, F] and where each sequence lies in it.
 *
 * @param layout where
 * @param values [N, F], one row for each step of each sequence
 */
public record Sequences(SequenceLayout layout, Tensor values) {
    public Sequences {
        if (values.rank() != 2 || values.dim(0) != layout.rows()) {
            throw new IllegalArgumentException(
                    "values: expected [" + layout.rows() + ", F] for " + layout + ", found " + values);
        }
    }

    /** F, the number of features of a step. */
    public int features() {
        return values.dim(1);
    }

    /**
     * Lays sequences [T_i, F] side by side.
     *
     * @throws InvalidInputException if a step has not {@code features} values
     */
    public static Sequences of(int features, List<float[][]> sequences) {
        SequenceLayout layout =
                SequenceLayout.of(sequences.stream().mapToInt(s -> s.length).toArray());
        Tensor values = Tensor.zeros(layout.rows(), features);
        for (int position = 0; position < layout.batch(); position++) {
            float[][] sequence = sequences.get(layout.sequence(position));
            for (int t = 0; t < sequence.length; t++) {
                if (sequence[t].length != features) {
                    throw new InvalidInputException("sequence " + layout.sequence(position) + ", step " + t
                            + ": expected " + features + " features, found " + sequence[t].length);
                }
                System.arraycopy(sequence[t], 0, values.array(), (layout.start(t) + position) * features, features);
            }
        }
        return new Sequences(layout, values);
    }

    /** The sequence [T_i, F] that the caller knows by this number. */
    public float[][] sequence(int number) {
        for (int position = 0; position < layout.batch(); position++) {
            if (layout.sequence(position) == number) {
                return rowsOf(position);
            }
        }
        throw new IllegalArgumentException("no sequence " + number + " among " + layout.batch());
    }

    private float[][] rowsOf(int position) {
        float[][] rows = new float[layout.length(position)][features()];
        for (int t = 0; t < rows.length; t++) {
            int from = values.offset() + (layout.start(t) + position) * features();
            System.arraycopy(values.array(), from, rows[t], 0, features());
        }
        return rows;
    }
}
