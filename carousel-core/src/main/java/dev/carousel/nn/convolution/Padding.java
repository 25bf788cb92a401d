package dev.carousel.nn.convolution;

import dev.carousel.InvalidInputException;
import java.util.Locale;

/**
 * How many steps of zeros a convolution sees before and after a sequence. It follows from the sequence's own length, never from its
 * neighbours'; an empty sequence stays empty.
 */
public sealed interface Padding {
    /** None: windows lie wholly within the sequence, and one shorter than a window has no output. */
    static Padding valid() {
        return Rule.VALID;
    }

    /**
     * As many as it takes for an output at every {@code stride}-th step, half of them before (Keras, ONNX's {@code SAME_UPPER}, PyTorch's
     * {@code "same"}); an odd one comes after.
     */
    static Padding same() {
        return Rule.SAME;
    }

    /** All of them before, so that no output sees a later step; an output at every {@code stride}-th step. */
    static Padding causal() {
        return Rule.CAUSAL;
    }

    /** So many, as in PyTorch's {@code padding=1} and ONNX's {@code pads}. */
    static Padding of(int before, int after) {
        return new Zeros(before, after);
    }

    /**
     * The zeros before a sequence.
     *
     * @param span the steps from the first to the last of a window
     */
    int before(int length, int span, int stride);

    /** The windows in a sequence. */
    long outputs(long length, int span, int stride);

    /** A rule that needs no number. */
    enum Rule implements Padding {
        VALID {
            @Override
            public int before(int length, int span, int stride) {
                return 0;
            }

            @Override
            public long outputs(long length, int span, int stride) {
                return windows(length, span, stride);
            }
        },
        SAME {
            @Override
            public int before(int length, int span, int stride) {
                long reach = (outputs(length, span, stride) - 1) * stride + span;
                return (int) Math.max(0, reach - length) / 2;
            }

            @Override
            public long outputs(long length, int span, int stride) {
                return windows(length, 1, stride);
            }
        },
        CAUSAL {
            @Override
            public int before(int length, int span, int stride) {
                return span - 1;
            }

            @Override
            public long outputs(long length, int span, int stride) {
                return windows(length, 1, stride);
            }
        };

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Numbers of zeros. */
    record Zeros(int before, int after) implements Padding {
        public Zeros {
            if (before < 0 || after < 0) {
                throw new InvalidInputException(
                        "padding: expected 0 or more steps before and after, found " + before + " and " + after);
            }
        }

        @Override
        public String toString() {
            return "padding " + before + " and " + after;
        }

        @Override
        public int before(int length, int span, int stride) {
            return before;
        }

        @Override
        public long outputs(long length, int span, int stride) {
            return length == 0 ? 0 : windows(length + before + after, span, stride);
        }
    }

    private static long windows(long length, int span, int stride) {
        return length < span ? 0 : (length - span) / stride + 1;
    }
}
