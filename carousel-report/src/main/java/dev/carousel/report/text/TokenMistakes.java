package dev.carousel.report.text;

import dev.carousel.models.sequence.score.JudgedSteps;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Texts whose tokens were judged, and where the mistakes are.
 *
 * @param texts all of them, in order
 */
record TokenMistakes(List<Text> texts) {
    /**
     * A text.
     *
     * @param name its
     * @param tokens T
     * @param judged what was said of them
     */
    record Text(String name, List<String> tokens, JudgedSteps judged) {
        boolean isWrong(int token) {
            return judged.truth()[token] >= 0 && judged.predicted(token) != judged.truth()[token];
        }

        double sureness(int token) {
            return judged.probabilities()[token][judged.predicted(token)];
        }

        /** The token that is judged wrongly with the most sureness, the first of equals; empty if none is wrong. */
        Optional<Integer> surestMistake() {
            Optional<Integer> surest = Optional.empty();
            for (int t = 0; t < judged.length(); t++) {
                if (isWrong(t) && (surest.isEmpty() || sureness(t) > sureness(surest.get()))) {
                    surest = Optional.of(t);
                }
            }
            return surest;
        }

        /** The judged token that is the least sure, the first of equals. */
        int leastSure() {
            int least = -1;
            for (int t = 0; t < judged.length(); t++) {
                if (judged.truth()[t] >= 0 && (least < 0 || sureness(t) < sureness(least))) {
                    least = t;
                }
            }
            return Math.max(0, least);
        }
    }

    /**
     * A word that was judged wrongly.
     *
     * @param count how often it was judged
     * @param truth its class where it is most often wrong
     * @param said what was said then
     */
    record Word(String token, long count, long wrong, int truth, int said) {}

    TokenMistakes {
        texts = List.copyOf(texts);
    }

    /** Those with a mistake, the surest first. */
    List<Text> wrong() {
        return texts.stream()
                .filter(text -> text.surestMistake().isPresent())
                .sorted(Comparator.comparingDouble((Text text) ->
                                text.sureness(text.surestMistake().orElseThrow()))
                        .reversed())
                .toList();
    }

    /** Those judged without a mistake, the least sure first. */
    List<Text> right() {
        return texts.stream()
                .filter(text -> text.judged().judged() > 0 && text.judged().wrong() == 0)
                .sorted(Comparator.comparingDouble(text -> text.sureness(text.leastSure())))
                .toList();
    }

    /** The words that are wrong most often, and of equals those first that come first. */
    List<Word> words(int most) {
        Map<String, long[]> counts = new LinkedHashMap<>();
        Map<String, Map<List<Integer>, Long>> confusions = new LinkedHashMap<>();
        for (Text text : texts) {
            for (int t = 0; t < text.judged().length(); t++) {
                int truth = text.judged().truth()[t];
                if (truth >= 0) {
                    String token = text.tokens().get(t);
                    long[] own = counts.computeIfAbsent(token, key -> new long[2]);
                    own[0]++;
                    if (text.isWrong(t)) {
                        own[1]++;
                        confusions
                                .computeIfAbsent(token, key -> new LinkedHashMap<>())
                                .merge(List.of(truth, text.judged().predicted(t)), 1L, Long::sum);
                    }
                }
            }
        }
        List<Word> words = new ArrayList<>();
        confusions.forEach((token, own) -> {
            List<Integer> usual = Collections.max(own.entrySet(), Map.Entry.comparingByValue())
                    .getKey();
            words.add(new Word(token, counts.get(token)[0], counts.get(token)[1], usual.get(0), usual.get(1)));
        });
        words.sort(Comparator.comparingLong(Word::wrong).reversed()); // stable
        return words.subList(0, Math.min(most, words.size()));
    }
}
