package dev.carousel.data;

import dev.carousel.InvalidInputException;
import dev.carousel.random.RandomSource;
import dev.carousel.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Long sequences read side by side in B lanes and in chunks of T steps: what truncated backpropagation through time learns from.
 *
 * <p>B sequences at a time make a round, those of like length together, which ends with the longest of them; a lane whose sequence has
 * ended is empty until then. An epoch is all rounds, in an order of its own if they are {@link #shuffled}. A single sequence, such as
 * a text, is {@link LabelledSteps#cut cut} in B parts first. Which chunk belongs to a step follows from the step alone.
 */
public final class Streams {
    private final LabelledSteps steps;
    private final int lanes;
    private final int chunk;
    /** The numbers of each round's sequences, one for each lane. */
    private final List<int[]> rounds;

    private final long chunksPerEpoch;
    private final Optional<EpochOrder> order;

    /**
     * A step's part of each lane.
     *
     * @param batch B sequences of T steps or fewer, lane by lane
     * @param first whether this is where the sequences begin, and what is remembered of others is to be forgotten
     */
    public record Chunk(Batch batch, boolean first) {}

    /**
     * Streams in the order of falling length.
     *
     * @param lanes B
     * @param chunk T
     */
    public Streams(LabelledSteps steps, int lanes, int chunk) {
        if (lanes < 1 || chunk < 1) {
            throw new InvalidInputException("streams: expected 1 or more lanes and chunks of 1 or more steps, found "
                    + lanes + " and " + chunk);
        }
        int count = steps.sequences().size();
        this.lanes = lanes;
        this.chunk = chunk;
        this.steps = withAnEmptyOne(steps);
        this.rounds = new ArrayList<>();
        int[] byLength = IntStream.range(0, count)
                .boxed()
                .sorted(Comparator.comparing(number -> -steps.length(number)))
                .mapToInt(Integer::intValue)
                .toArray();
        for (int from = 0; from < count; from += lanes) {
            int[] round = new int[lanes];
            Arrays.fill(round, count);
            System.arraycopy(byLength, from, round, 0, Math.min(lanes, count - from));
            rounds.add(round);
        }
        this.chunksPerEpoch = rounds.stream().mapToLong(this::chunks).sum();
        this.order = Optional.empty();
        if (chunksPerEpoch == 0) {
            throw new InvalidInputException("streams: expected at least one step, found " + count + " empty sequences");
        }
    }

    private Streams(Streams other, EpochOrder order) {
        this.steps = other.steps;
        this.lanes = other.lanes;
        this.chunk = other.chunk;
        this.rounds = other.rounds;
        this.chunksPerEpoch = other.chunksPerEpoch;
        this.order = Optional.of(order);
    }

    /** For lanes that have no sequence in the last round: its number is that of the given ones. */
    private static LabelledSteps withAnEmptyOne(LabelledSteps steps) {
        List<Tensor> sequences = new ArrayList<>(steps.sequences());
        List<Tensor> targets = new ArrayList<>(steps.targets());
        sequences.add(Tensor.zeros(0, steps.features()));
        targets.add(Tensor.zeros(0, targets.get(0).dim(1)));
        return new LabelledSteps(sequences, targets);
    }

    /** The same with the rounds of each epoch in an order of its own. */
    public Streams shuffled(RandomSource random) {
        return new Streams(this, new EpochOrder(random.named("rounds"), rounds.size()));
    }

    /** B. */
    public int lanes() {
        return lanes;
    }

    /** Steps of training in one pass over the data. */
    public long chunksPerEpoch() {
        return chunksPerEpoch;
    }

    /** The chunk of a step, counted from 0 over all epochs. */
    public Chunk at(long step) {
        int[] permutation = order.map(shuffled -> shuffled.of(step / chunksPerEpoch))
                .orElseGet(() -> IntStream.range(0, rounds.size()).toArray());
        long rest = step % chunksPerEpoch;
        for (int number : permutation) {
            long chunks = chunks(rounds.get(number));
            if (rest < chunks) {
                int from = (int) rest * chunk;
                int to = (int) Math.min(Integer.MAX_VALUE, (long) from + chunk);
                return new Chunk(steps.window(from, to, rounds.get(number)), rest == 0);
            }
            rest -= chunks;
        }
        throw new IllegalArgumentException("step: expected 0 or more, found " + step);
    }

    /** The first of a round is its longest. */
    private long chunks(int[] round) {
        return ((long) steps.length(round[0]) + chunk - 1) / chunk;
    }
}
