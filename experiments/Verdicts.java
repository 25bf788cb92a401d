import dev.carousel.models.sequence.network.Answers;
import dev.carousel.models.sequence.network.Sample;
import dev.carousel.random.RandomSource;
import java.util.ArrayList;
import java.util.List;

/**
 * Made sentences that begin with a subject and end with a verdict on it; the answer is which subject was found good or bad. Between stand
 * words that say nothing and, from about seven words on, remarks of the same form on any of the subjects, so only who still knows the first
 * one at the last word can tell what the verdict is on; who doesn't can at best guess among eight.
 *
 * <pre>
 *     the book  the book was fine  the concert was bad  the book was great hours  the film was poor on  was great
 * </pre>
 */
final class Verdicts {
    static final int FARTHEST = 200;

    private static final List<String> SUBJECTS =
            List.of("film", "hotel", "meal", "book", "concert", "room", "waiter", "train");
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

    /** Answers: each subject's good and bad. */
    static int classes() {
        return 2 * SUBJECTS.size();
    }

    /** Texts with the answers to them. */
    record Texts(List<Sample> samples, Answers answers, List<String> inWords, float[] labels) {}

    /** Sentences whose verdict stands so many words after its subject. */
    static Texts texts(int count, int distance, RandomSource random) {
        List<Sample> samples = new ArrayList<>();
        List<String> inWords = new ArrayList<>();
        float[] labels = new float[count];
        for (int k = 0; k < count; k++) {
            Maker maker = new Maker(random.named("text " + k));
            labels[k] = maker.write(distance);
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

        /** Gives the number of the answer. */
        int write(int distance) {
            int subject = below(SUBJECTS.size());
            words.add("the");
            words.add(SUBJECTS.get(subject));
            int was = words.size() - 1 + distance - 1;
            while (words.size() < was) {
                between(was);
            }
            int good = below(2);
            words.add("was");
            words.add(any(good == 1 ? GOOD : BAD));
            return 2 * subject + good;
        }

        /** A word that says nothing, or a remark on any subject, if it fits before {@code end}. */
        private void between(int end) {
            if (words.size() + 4 <= end && random.uniform(drawn++) < .25) {
                words.addAll(List.of("the", any(SUBJECTS), "was", any(below(2) == 1 ? GOOD : BAD)));
            } else {
                words.add(any(REST));
            }
        }

        private String any(List<String> some) {
            return some.get(below(some.size()));
        }

        private int below(int n) {
            return random.below(n, drawn++);
        }
    }
}
