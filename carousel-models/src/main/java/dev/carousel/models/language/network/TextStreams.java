package dev.carousel.models.language.network;

import dev.carousel.InvalidInputException;
import dev.carousel.data.Batch;
import dev.carousel.data.LabelledSteps;
import dev.carousel.random.RandomSource;
import java.util.stream.IntStream;

/**
 * A text cut in B lanes of like length, which are read side by side chunk by chunk. An epoch is all chunks; what belongs to a step
 * follows from its number.
 */
final class TextStreams {
    private final LabelledSteps lanes;
    private final int[] numbers;
    private final int longest;
    private final int chunk;
    private final int chunks;
    private final boolean varied;
    private final RandomSource random;

    /**
     * A step's part of each lane.
     *
     * @param first whether this is where the lanes begin
     * @param share its length, by that of chunks of equal length
     */
    record Chunk(Batch batch, boolean first, double share) {}

    /** @param symbols numbers of symbols, of which each one's target is the next */
    TextStreams(int[] symbols, int lanes, int chunk, boolean varied, RandomSource random) {
        if (symbols.length < 2) {
            throw new InvalidInputException(
                    "text: expected at least one symbol to learn from, found none: give a longer text");
        }
        float[] floats = new float[symbols.length];
        for (int k = 0; k < floats.length; k++) {
            floats[k] = symbols[k];
        }
        int count = Math.min(lanes, symbols.length - 1);
        this.lanes = LabelledSteps.predictingNext(floats).cut(count);
        this.numbers = IntStream.range(0, count).toArray();
        this.longest = this.lanes.length(0);
        this.chunk = chunk;
        this.varied = varied;
        this.chunks = varied ? Math.max(1, Math.round((float) longest / chunk)) : (longest - 1) / chunk + 1;
        this.random = random.named("chunks");
    }

    /** B, at most the symbols there are. */
    int lanes() {
        return numbers.length;
    }

    /** Steps in one pass over the text. */
    long chunksPerEpoch() {
        return chunks;
    }

    Chunk at(long step) {
        long epoch = step / chunks;
        int number = (int) (step % chunks);
        int from = border(epoch, number);
        int to = border(epoch, number + 1);
        double usual = varied ? (double) longest / chunks : chunk;
        return new Chunk(lanes.window(from, to, numbers), number == 0, varied ? (to - from) / usual : 1);
    }

    /** Where a chunk begins: borders at equal distances, which in varied chunks move by up to a quarter of that. */
    private int border(long epoch, int number) {
        if (number == 0 || number == chunks) {
            return number == 0 ? 0 : longest;
        }
        if (!varied) {
            return number * chunk;
        }
        int reach = longest / chunks / 4;
        int shift = random.at(epoch, number).below(2 * reach + 1, 0) - reach;
        return (int) ((long) longest * number / chunks) + shift;
    }
}
