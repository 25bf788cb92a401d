package dev.carousel.random;

/**
 * Philox 4x32 with 10 rounds: a bijection of a 128-bit counter under a 64-bit key, whose output passes for random.
 *
 * <p>Salmon, Moraes, Dror, Shaw: "Parallel random numbers: as easy as 1, 2, 3", SC 2011. It has no state, which is why a
 * number can be a function of what it is for.
 */
final class Philox {
    private static final int MULTIPLIER_0 = 0xD2511F53;
    private static final int MULTIPLIER_1 = 0xCD9E8D57;
    private static final int WEYL_0 = 0x9E3779B9;
    private static final int WEYL_1 = 0xBB67AE85;
    private static final long MASK = 0xFFFFFFFFL;

    private Philox() {}

    /** Word {@code word} (0..3) of the block at the counter (c0, c1, c2, c3). */
    static int word(long key, int c0, int c1, int c2, int c3, int word) {
        int[] words = new int[4];
        block(key, c0, c1, c2, c3, words);
        return pick(words, word);
    }

    /** One of four words. Its indices are constants, so that compilers keep a caller's words in registers. */
    static int pick(int[] words, int word) {
        return switch (word) {
            case 0 -> words[0];
            case 1 -> words[1];
            case 2 -> words[2];
            default -> words[3];
        };
    }

    /** All four words of the block at the counter (c0, c1, c2, c3). */
    static void block(long key, int c0, int c1, int c2, int c3, int[] words) {
        int k0 = (int) key;
        int k1 = (int) (key >>> 32);
        for (int round = 0; round < 10; round++) {
            long product0 = (MULTIPLIER_0 & MASK) * (c0 & MASK);
            long product1 = (MULTIPLIER_1 & MASK) * (c2 & MASK);
            int next0 = (int) (product1 >>> 32) ^ c1 ^ k0;
            int next2 = (int) (product0 >>> 32) ^ c3 ^ k1;
            c0 = next0;
            c1 = (int) product1;
            c2 = next2;
            c3 = (int) product0;
            k0 += WEYL_0;
            k1 += WEYL_1;
        }
        words[0] = c0;
        words[1] = c1;
        words[2] = c2;
        words[3] = c3;
    }
}
