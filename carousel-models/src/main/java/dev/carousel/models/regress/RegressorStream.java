package dev.carousel.models.regress;

import dev.carousel.models.sequence.network.MemberStream;
import dev.carousel.models.sequence.network.ModelMark;

/**
 * One sequence as it comes: a row in, a number out, the same to the bit as {@link TrainedRegressor#predict} gives for that step. What it
 * remembers can be saved and taken up again, in another process too. Not safe for several threads; make one for each stream.
 */
public final class RegressorStream {
    private final MemberStream stream;
    private final TargetScale scale;

    RegressorStream(RegressorCore core, ModelMark mark) {
        this.stream = new MemberStream(core.input(), core.members(), mark);
        this.scale = core.scale();
    }

    /**
     * The number after the next step, which is as far from the one before as steps mostly are.
     *
     * @param values one for each feature of the training table, in its order; NaN where there is none
     */
    public double step(double[] values) {
        return scale.restored(stream.step(values)[0]);
    }

    /**
     * The same at a time in the training table's unit.
     *
     * @throws dev.carousel.InvalidInputException if it isn't after the last one
     */
    public double step(double[] values, long time) {
        return scale.restored(stream.step(values, time)[0]);
    }

    /** How many steps there were. */
    public long steps() {
        return stream.steps();
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
