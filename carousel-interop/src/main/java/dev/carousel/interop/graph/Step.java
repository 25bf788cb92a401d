package dev.carousel.interop.graph;

import java.util.function.IntConsumer;

/** Something that a plan does; it reads and writes numbered slots of a frame. */
sealed interface Step permits OperatorStep, BranchStep, LoopStep {
    void run(Frame frame);

    /** Every slot that this reads and doesn't write before. */
    void reads(IntConsumer slots);

    /** The slots that this leaves filled. */
    void writes(IntConsumer slots);
}
