import dev.carousel.models.sequence.network.Answers;
import dev.carousel.models.sequence.network.Sample;
import dev.carousel.random.RandomSource;
import java.util.ArrayList;
import java.util.List;

/**
 * Made texts: they begin with what they are about, say other things and of other subjects that they were good or bad, and somewhere of
 * their own. Only who still knows the first words can tell that verdict from the others.
 *
 * <pre>
 *     the hotel  then we saw that  the film was dull  in the end  the hotel was fine  they say  the book was poor
 * </pre>
 */
final class Verdicts {
    static final int NEAREST = 5;
    static final int FARTHEST = 200;

    private static final List<String> SUBJECTS = List.of("film", "hotel", "meal", "book");
    private static final List<String> GOOD = List.of("good", "great", "fine");
    private static final List<String> BAD = List.of("bad", "poor", "dull");
    private static final List<String> REST = List.of(
            "then", "we", "saw", "that", "in", "end", "they", "say", "on", "day", "with", "some", "rain", "and", "so", "it",
            "went", "for", "hours", "but", "first", "friends", "came", "late");

    private static final List<String> WORDS = words();

    private Verdicts() {}

    private static List<String> words() {
        List<String> all = new ArrayList<>(List.of("the", "was"));
        all.addAll(SUBJECTS);
        all.addAll(GOOD);
        all.addAll(BAD);
        all.addAll(REST);
        return List.copyOf(all);
    }

    static int vocabulary() {
        return WORDS.size();
    }

    /** Texts with the answers to them. */
    record Texts(List<Sample> samples, Answers answers, List<String> inWords, float[] labels) {}

    /**
     * Texts whose verdict stands so many words after the subject.
     *
     * @param distance 0 for any, the near ones as often as the far ones
     */
    static Texts texts(int count, int distance, RandomSource random) {
        List<Sample> samples = new ArrayList<>();
        List<String> inWords = new ArrayList<>();
        float[] labels = new float[count];
        for (int k = 0; k < count; k++) {
            Maker maker = new Maker(random.named("text " + k));
            int d = distance > 0 ? distance : maker.anyDistance();
            labels[k] = maker.write(d);
            float[] rows = new float[maker.words.size()];
            for (int t = 0; t < rows.length; t++) {
                rows[t] = WORDS.indexOf(maker.words.get(t));
            }
            samples.add(new Sample(k, 0, rows.length, rows));
            inWords.add(String.join(" ", maker.words));
        }
        return new Texts(samples, Answers.ofSequences(labels), inWords, labels);
    }

    /** One text, word by word. */
    private static final class Maker {
        private final List<String> words = new ArrayList<>();
        private final RandomSource random;
        private int drawn;

        Maker(RandomSource random) {
            this.random = random;
        }

        int anyDistance() {
            double ratio = (double) FARTHEST / NEAREST;
            return (int) Math.min(FARTHEST, NEAREST * StrictMath.pow(ratio, random.uniform(drawn++)));
        }

        /** Gives 1 if the verdict is good. */
        int write(int distance) {
            String own = any(SUBJECTS);
            words.add("the");
            words.add(own);
            int verdict = words.size() - 1 + distance;
            while (words.size() < verdict - 3) {
                between(own, verdict - 3);
            }
            boolean good = random.uniform(drawn++) < .5;
            said(own, good);
            int end = words.size() + random.below(20, drawn++);
            while (words.size() < end) {
                between(own, end);
            }
            return good ? 1 : 0;
        }

        /** A word that says nothing, or a verdict of something else, if it fits before {@code end}. */
        private void between(String own, int end) {
            if (words.size() + 4 <= end && random.uniform(drawn++) < .25) {
                String other = any(SUBJECTS);
                while (other.equals(own)) {
                    other = any(SUBJECTS);
                }
                said(other, random.uniform(drawn++) < .5);
            } else {
                words.add(any(REST));
            }
        }

        private void said(String subject, boolean good) {
            words.addAll(List.of("the", subject, "was", any(good ? GOOD : BAD)));
        }

        private String any(List<String> some) {
            return some.get(random.below(some.size(), drawn++));
        }
    }
}
