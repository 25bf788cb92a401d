package dev.carousel.random;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The known answers that Random123 ships for philox4x32 with 10 rounds. */
class PhiloxTest {
    @Test
    void answersZeros() {
        assertBlock(0, new int[4], 0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8);
    }

    @Test
    void answersOnes() {
        assertBlock(-1, new int[] {-1, -1, -1, -1}, 0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd);
    }

    @Test
    void answersTheDigitsOfPi() {
        int[] counter = {0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344};
        assertBlock(0x299f31d0_a4093822L, counter, 0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1);
    }

    private static void assertBlock(long key, int[] counter, int... expected) {
        for (int word = 0; word < 4; word++) {
            assertThat(Philox.word(key, counter[0], counter[1], counter[2], counter[3], word))
                    .isEqualTo(expected[word]);
        }
    }
}
