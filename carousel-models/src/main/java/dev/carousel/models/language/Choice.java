package dev.carousel.models.language;

import dev.carousel.random.RandomSource;
import dev.carousel.tensor.Tensor;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Chooses a symbol by its logits. Of equal ones the lower number comes first. */
final class Choice {
    private final Generation wishes;
    private final int never;
    private final RandomSource random;

    /** @param never a symbol that is not to be chosen */
    Choice(Generation wishes, int never) {
        this.wishes = wishes;
        this.never = never;
        this.random = RandomSource.of(wishes.seed()).named("generation");
    }

    /**
     * A symbol.
     *
     * @param logits [V]
     * @param number of the choice: each has random numbers of its own
     */
    int of(Tensor logits, int number) {
        float[] x = logits.toArray();
        int[] order = IntStream.range(0, x.length)
                .filter(v -> v != never)
                .boxed()
                .sorted(Comparator.comparing((Integer v) -> -x[v]))
                .mapToInt(Integer::intValue)
                .toArray();
        if (wishes.temperature() == 0 || wishes.topK() == 1) {
            return order[0];
        }
        int among = wishes.topK() == 0 ? order.length : Math.min(wishes.topK(), order.length);
        double[] shares = new double[among];
        double whole = 0;
        for (int k = 0; k < among; k++) {
            shares[k] = StrictMath.exp(((double) x[order[k]] - x[order[0]]) / wishes.temperature());
            whole += shares[k];
        }
        double kept = 0;
        int count = 0;
        while (count < among && (count == 0 || kept < wishes.topP() * whole)) {
            kept += shares[count++];
        }
        double u = ((random.at(number, 0).bits(0) & 0xFFFFFFFFL) + .5) * 0x1p-32 * kept;
        int k = 0;
        for (double sum = shares[0]; k < count - 1 && sum <= u; sum += shares[k]) {
            k++;
        }
        return order[k];
    }
}
