package dev.carousel.report.text;

import dev.carousel.models.language.Unit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What it cost a language model to foretell a text, in bits: by token, by line and by passage. The text is read once; a token's cost is -log₂ of
 * its probability.
 */
final class TokenCosts {
    /** Tokens of a passage, at the least; it goes on to the end of its line, unless that is as far again. */
    private static final Map<Unit, Integer> PASSAGE = Map.of(Unit.CHAR, 500, Unit.WORD, 100);

    /** Lines of fewer tokens say more of where they stand than of what they say. */
    private static final Map<Unit, Integer> LINE = Map.of(Unit.CHAR, 20, Unit.WORD, 5);

    /**
     * Some tokens one after another.
     *
     * @param from the first one's place in the text
     * @param to the place after the last
     * @param line the number of the line that it begins in, from 1
     * @param bits of all together
     */
    record Span(int from, int to, long line, double bits) {
        double mean() {
            return bits / (to - from);
        }
    }

    /**
     * All tokens that are the same.
     *
     * @param count how many there are
     * @param bits of all together
     */
    record Kind(String token, long count, double bits) {}

    private final Unit unit;
    private final double[] bits;
    private final List<Span> passages = new ArrayList<>();
    private final List<Span> lines = new ArrayList<>();
    private final List<Kind> kinds = new ArrayList<>();
    private final double all;

    /** @param logProbabilities of the text's tokens, natural logarithms */
    TokenCosts(Unit unit, String text, double[] logProbabilities) {
        this.unit = unit;
        this.bits = new double[logProbabilities.length];
        double sum = 0;
        for (int t = 0; t < bits.length; t++) {
            bits[t] = -logProbabilities[t] / StrictMath.log(2);
            sum += bits[t];
        }
        this.all = sum;
        Reading reading = new Reading();
        unit.each(text, reading::take);
        reading.end();
    }

    /** Reads the tokens from the first to the last. */
    private final class Reading {
        private final Map<String, double[]> byToken = new LinkedHashMap<>(); // count, bits
        private final int passage = PASSAGE.get(unit);
        private int at;
        private long line = 1;
        private int lineFrom;
        private double lineBits;
        private int passageFrom;
        private long passageLine = 1;
        private double passageBits;

        void take(String token) {
            double own = bits[at++];
            double[] sums = byToken.computeIfAbsent(token, key -> new double[2]);
            sums[0]++;
            sums[1] += own;
            lineBits += own;
            passageBits += own;
            boolean ends = unit.endsLine(token);
            if (ends) {
                endLine();
            }
            int length = at - passageFrom;
            if (length >= passage && ends || length >= 2 * passage) {
                endPassage();
            }
        }

        private void endLine() {
            if (at - lineFrom > LINE.get(unit)) {
                lines.add(new Span(lineFrom, at, line, lineBits));
            }
            line++;
            lineFrom = at;
            lineBits = 0;
        }

        private void endPassage() {
            passages.add(new Span(passageFrom, at, passageLine, passageBits));
            passageFrom = at;
            passageLine = line;
            passageBits = 0;
        }

        void end() {
            endLine();
            if (passages.isEmpty() || at - passageFrom >= passage) {
                endPassage();
            } else if (at > passageFrom) { // too short for one of its own
                Span last = passages.remove(passages.size() - 1);
                passages.add(new Span(last.from(), at, last.line(), last.bits() + passageBits));
            }
            byToken.forEach((token, sums) -> kinds.add(new Kind(token, (long) sums[0], sums[1])));
        }
    }

    /** Of all tokens together. */
    double all() {
        return all;
    }

    /** Of a token. */
    double of(int token) {
        return bits[token];
    }

    /** How many tokens there are. */
    int tokens() {
        return bits.length;
    }

    /** The whole text in passages, the cheapest for each token first; at least one. */
    List<Span> passages() {
        return passages.stream().sorted(Comparator.comparingDouble(Span::mean)).toList();
    }

    /** The lines that are not short, those that cost most for each token first. */
    List<Span> lines(int most) {
        return lines.stream()
                .sorted(Comparator.comparingDouble(Span::mean).reversed())
                .limit(most)
                .toList();
    }

    /** The tokens that cost most all together, the costliest first. */
    List<Kind> kinds(int most) {
        return kinds.stream()
                .sorted(Comparator.comparingDouble(Kind::bits).reversed())
                .limit(most)
                .toList();
    }
}
