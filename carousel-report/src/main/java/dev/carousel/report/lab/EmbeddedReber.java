package dev.carousel.report.lab;

import dev.carousel.random.RandomSource;
import java.util.Arrays;

/**
 * The embedded Reber grammar (Smith and Zipser 1989; Cleeremans, Servan-Schreiber and McClelland 1989), read symbol by symbol: says which
 * symbols may come next.
 *
 * <pre>
 *     embedded:  B T reber T E  |  B P reber P E
 *     reber:     0 -B- 1    1 -T- 2    2 -S- 2    2 -X- 4    4 -X- 3    4 -S- 6
 *                           1 -P- 3    3 -T- 3    3 -V- 5    5 -P- 4    5 -V- 6    6 -E- end
 * </pre>
 *
 * After a string's last E the next string's B is expected.
 */
final class EmbeddedReber {
    /** In the order of inputs and outputs. */
    static final String ALPHABET = "BTPSXVE";

    static final int B = 0;
    static final int T = 1;
    static final int P = 2;
    private static final int S = 3;
    private static final int X = 4;
    private static final int V = 5;
    private static final int E = 6;

    /** Of the inner grammar, by state: symbol, next state, and so on. */
    private static final int[][] INNER = {
        {B, 1}, {T, 2, P, 3}, {S, 2, X, 4}, {T, 3, V, 5}, {X, 3, S, 6}, {P, 4, V, 6}, {E, 7}
    };

    /** States before, around and after the inner ones 0 to 6. */
    private static final int START = -2;

    private static final int BRANCH = -1;
    private static final int SAME_AGAIN = 7;
    private static final int LAST = 8;

    private int state = START;
    /** The second symbol, which comes again as the last but one. */
    private int branch;

    /** Another that has read the same. */
    EmbeddedReber copy() {
        EmbeddedReber copy = new EmbeddedReber();
        copy.state = state;
        copy.branch = branch;
        return copy;
    }

    /** Whether a string has been read to its end, or none has begun. */
    boolean isBetweenStrings() {
        return state == START;
    }

    /** What may come next, one or two symbols. */
    int[] legal() {
        return switch (state) {
            case START -> new int[] {B};
            case BRANCH -> new int[] {T, P};
            case SAME_AGAIN -> new int[] {branch};
            case LAST -> new int[] {E};
            default -> {
                int[] edges = INNER[state];
                yield edges.length == 2 ? new int[] {edges[0]} : new int[] {edges[0], edges[2]};
            }
        };
    }

    /** Reads a symbol, which must be legal. */
    void read(int symbol) {
        if (Arrays.stream(legal()).noneMatch(legal -> legal == symbol)) {
            throw new IllegalArgumentException("symbol " + symbol + ": expected one of " + Arrays.toString(legal()));
        }
        switch (state) {
            case START -> state = BRANCH;
            case BRANCH -> {
                branch = symbol;
                state = 0;
            }
            case SAME_AGAIN -> state = LAST;
            case LAST -> state = START;
            default -> {
                int[] edges = INNER[state];
                state = edges[0] == symbol ? edges[1] : edges[3];
            }
        }
    }

    /** A string's symbols; where two may come, each does with probability 1/2. */
    static int[] draw(RandomSource random) {
        EmbeddedReber grammar = new EmbeddedReber();
        int[] symbols = new int[16];
        int length = 0;
        do {
            int[] legal = grammar.legal();
            int symbol = legal[legal.length == 1 ? 0 : random.below(2, length)];
            grammar.read(symbol);
            symbols = length < symbols.length ? symbols : Arrays.copyOf(symbols, 2 * length);
            symbols[length++] = symbol;
        } while (!grammar.isBetweenStrings());
        return Arrays.copyOf(symbols, length);
    }

    /** Whether exactly the legal next symbols have the largest outputs. */
    boolean isPredictedBy(float[] outputs) {
        int[] legal = legal();
        float smallestLegal = Float.POSITIVE_INFINITY;
        for (int symbol : legal) {
            smallestLegal = Math.min(smallestLegal, outputs[symbol]);
        }
        for (int symbol = 0; symbol < outputs.length; symbol++) {
            int one = symbol;
            boolean isLegal = Arrays.stream(legal).anyMatch(other -> other == one);
            // Written so that a NaN is no right prediction.
            if (!isLegal && !(outputs[symbol] < smallestLegal)) {
                return false;
            }
        }
        return true;
    }
}
