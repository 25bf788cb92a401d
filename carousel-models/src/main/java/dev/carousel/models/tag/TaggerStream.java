package dev.carousel.models.tag;

import dev.carousel.models.sequence.network.MemberStream;
import dev.carousel.models.sequence.network.ModelMark;
import dev.carousel.models.sequence.score.ClassScores;

/**
 * One sequence as it comes: a row in, the probabilities of its classes out, the same to the bit as {@link TrainedTagger#tag} gives for that
 * step. What it remembers can be saved and taken up again. Not safe for several threads; make one for each stream.
 */
public final class TaggerStream {
    private final TaggerCore core;
    private final MemberStream stream;

    TaggerStream(TaggerCore core, ModelMark mark) {
        this.core = core;
        this.stream = new MemberStream(core.input(), core.members(), mark);
    }

    /**
     * The probabilities of the next step's class, in the order of {@link TrainedTagger#classes}. It is as far from the one before as steps
     * mostly are.
     *
     * @param values one for each feature of the training table, in its order; NaN where there is none
     */
    public double[] step(double[] values) {
        return core.temperature()
                .probabilities(stream.step(values), 0, core.classes().size());
    }

    /**
     * The same at a time in the training table's unit.
     *
     * @throws dev.carousel.InvalidInputException if it isn't after the last one
     */
    public double[] step(double[] values, long time) {
        return core.temperature()
                .probabilities(stream.step(values, time), 0, core.classes().size());
    }

    /** The class of these probabilities. */
    public String label(double[] probabilities) {
        return core.classes().get(ClassScores.largest(probabilities));
    }

    /** Begins another sequence. */
    public void clear() {
        stream.clear();
    }

    /** What it remembers as bytes: some hundred and eight for each unit of each network's layers, at every step as many. */
    public byte[] state() {
        return stream.state();
    }

    /**
     * Goes on from the bytes that a stream of the same model gave as its {@link #state}.
     *
     * @throws dev.carousel.InvalidInputException if they are another model's
     * @throws dev.carousel.CorruptFileException if they are damaged
     */
    public void restore(byte[] state) {
        stream.restore(state);
    }
}
