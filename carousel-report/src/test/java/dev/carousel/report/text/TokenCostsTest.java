package dev.carousel.report.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.carousel.models.language.Unit;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a text costs, in bits. */
class TokenCostsTest {
    private static final double BIT = -StrictMath.log(2);

    private static double[] bits(double... bits) {
        return Arrays.stream(bits).map(one -> one * BIT).toArray();
    }

    @Test
    void tokensThatAreTheSameAreCountedTogether() {
        TokenCosts costs = new TokenCosts(Unit.WORD, "a b a", bits(1, 4, 2, .5));

        assertThat(costs.all()).isEqualTo(7.5, within(1e-12));
        List<TokenCosts.Kind> kinds = costs.kinds(2);
        assertThat(kinds).extracting(TokenCosts.Kind::token).containsExactly("b", "a");
        assertThat(kinds.get(1).count()).isEqualTo(2);
        assertThat(kinds.get(1).bits()).isEqualTo(3, within(1e-12));
    }

    @Test
    void linesKnowTheirNumbersAndShortOnesAreLeftOut() {
        String text = "a b c d e f\n\nshort one\ng h i j k l\n";
        double[] bits = new double[7 + 1 + 3 + 7];
        Arrays.fill(bits, 1);
        bits[11] = 20; // g

        List<TokenCosts.Span> lines = new TokenCosts(Unit.WORD, text, bits(bits)).lines(9);

        assertThat(lines).extracting(TokenCosts.Span::line).containsExactly(4L, 1L);
        assertThat(lines.get(0).from()).isEqualTo(11);
        assertThat(lines.get(0).to()).isEqualTo(18);
        assertThat(lines.get(0).mean()).isEqualTo(26 / 7.0, within(1e-12));
    }

    @Test
    void passagesEndWithLinesAndTheCheapestIsFirst() {
        String line = "a b c d e f g h i\n"; // 10 tokens with its end
        double[] bits = new double[300];
        for (int t = 0; t < bits.length; t++) {
            bits[t] = t < 100 ? 3 : t < 200 ? 1 : 2;
        }

        List<TokenCosts.Span> passages = new TokenCosts(Unit.WORD, line.repeat(30), bits(bits)).passages();

        assertThat(passages).extracting(TokenCosts.Span::from).containsExactly(100, 200, 0);
        assertThat(passages).extracting(TokenCosts.Span::line).containsExactly(11L, 21L, 1L);
    }

    @Test
    void aTextWithoutEndsOfLinesIsStillCutIntoPassages() {
        TokenCosts costs = new TokenCosts(Unit.CHAR, "x".repeat(2500), new double[2500]);

        assertThat(costs.passages()).extracting(TokenCosts.Span::to).containsExactly(1000, 2000, 2500);
    }

    @Test
    void likelinessHasFiveSteps() {
        assertThat(List.of(.9, .5, .3, .05, .005, .0001).stream()
                        .map(p -> Likeliness.step(StrictMath.log(p) / BIT))
                        .toList())
                .containsExactly(0, 0, 1, 2, 3, 4);
    }
}
