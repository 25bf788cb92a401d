package dev.carousel.report.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.carousel.random.RandomSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmbeddedReberTest {
    /**
     * Of the inner grammar's states e0 = 1 + e1, e1 = 1 + (e2 + e3) / 2, e2 = 2 + e4, e3 = 2 + e5, e4 = 1 + (e3 + 1) / 2, e5 = 1 + (e4 + 1) / 2
     * symbols are left, which gives e0 = 8; four more are around it.
     */
    private static final double MEAN_LENGTH = 12;

    @ParameterizedTest
    @ValueSource(
            strings = {"BTBTXSETE", "BPBPVVEPE", "BTBTSSXXTTVPSETE", "BPBPTTVPXTVVEPE", "BPBTXXVPSEPE", "BTBPVPXVPSETE"
            })
    void readsStringsOfTheGrammar(String string) {
        EmbeddedReber grammar = new EmbeddedReber();

        string.chars().forEach(symbol -> grammar.read(EmbeddedReber.ALPHABET.indexOf(symbol)));

        assertThat(grammar.isBetweenStrings()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"BTBTXSEP", "BPBPVVET", "BTBTXSETB", "BTBV", "E", "BTBTXSS", "BPBPVPXS"})
    void refusesTheFirstSymbolThatIsNotLegal(String string) {
        EmbeddedReber grammar = new EmbeddedReber();
        int last = string.length() - 1;

        string.substring(0, last).chars().forEach(symbol -> grammar.read(EmbeddedReber.ALPHABET.indexOf(symbol)));

        assertThatThrownBy(() -> grammar.read(EmbeddedReber.ALPHABET.indexOf(string.charAt(last))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void drawsEndWithWhatTheyBeganWithAndHaveTheMeanLengthOfTheGraph() {
        double length = 0;
        int shortest = Integer.MAX_VALUE;
        int many = 20_000;

        for (int k = 0; k < many; k++) {
            int[] symbols = EmbeddedReber.draw(RandomSource.of(3).at(k, 0));
            length += symbols.length;
            shortest = Math.min(shortest, symbols.length);
            assertThat(symbols[1]).isIn(EmbeddedReber.T, EmbeddedReber.P).isEqualTo(symbols[symbols.length - 2]);
        }

        assertThat(shortest).isEqualTo(9);
        assertThat(length / many).isCloseTo(MEAN_LENGTH, within(.1));
    }

    @Test
    void aPredictionIsRightIfExactlyTheLegalSymbolsHaveTheLargestOutputs() {
        EmbeddedReber grammar = new EmbeddedReber();
        grammar.read(EmbeddedReber.B); // T or P may follow

        assertThat(grammar.isPredictedBy(new float[] {.1f, .3f, .2f, 0, 0, 0, 0}))
                .isTrue();
        assertThat(grammar.isPredictedBy(new float[] {.25f, .3f, .2f, 0, 0, 0, 0}))
                .isFalse();
        assertThat(grammar.isPredictedBy(new float[] {.2f, .3f, .2f, 0, 0, 0, 0}))
                .isFalse();
        assertThat(grammar.isPredictedBy(new float[] {.1f, .3f, Float.NaN, 0, 0, 0, 0}))
                .isFalse();
        assertThat(grammar.isPredictedBy(new float[] {Float.NaN, .3f, .2f, 0, 0, 0, 0}))
                .isFalse();
    }

    @Test
    void streamsAreStringsWithoutAMarkBetweenThem() {
        ReberStream stream = new ReberStream(RandomSource.of(3), 2);
        EmbeddedReber judge = new EmbeddedReber();

        for (int k = 0; k < 5000; k++) {
            int upcoming = stream.upcoming();
            int symbol = stream.read();
            assertThat(symbol).isEqualTo(upcoming);
            judge.read(symbol);
        }

        assertThat(5000.0 / stream.strings()).isCloseTo(MEAN_LENGTH, within(.5));
    }

    @Test
    void aCopiedStreamGoesOnAlikeAndAlone() {
        ReberStream stream = new ReberStream(RandomSource.of(3), 2);
        for (int k = 0; k < 57; k++) {
            stream.read();
        }

        ReberStream copy = stream.copy();

        for (int k = 0; k < 100; k++) {
            assertThat(copy.read()).isEqualTo(stream.read());
        }
    }

    @Test
    void streamsOfOtherNumbersDiffer() {
        int same = 0;
        ReberStream one = new ReberStream(RandomSource.of(3), 1);
        ReberStream two = new ReberStream(RandomSource.of(3), 2);
        for (int k = 0; k < 1000; k++) {
            same += one.read() == two.read() ? 1 : 0;
        }

        assertThat(same).isLessThan(500);
    }
}
