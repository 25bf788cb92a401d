package dev.carousel.models.text.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.models.sequence.network.Sample;
import dev.carousel.models.text.token.Endings;
import dev.carousel.models.text.token.Tokens;
import dev.carousel.models.text.token.Vocabulary;
import dev.carousel.random.RandomSource;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TextInputTest {
    private final Vocabulary vocabulary = new Vocabulary(List.of("<unk>", "a", "b", "c", "d"));
    private final TextInput input = new TextInput(Tokens.BLANKS, vocabulary, 4, 10, Endings.none());

    @Test
    void tellsWordsThatNetworksDoNotKnowByTheirEndings() {
        TextInput endings = new TextInput(
                Tokens.BLANKS,
                new Vocabulary(List.of("<unk>", "the", "artist", "tourist", "!")),
                3,
                10,
                new Endings(List.of("<a ist>", "<a>")));

        int[] numbers = endings.numbers("the tourist chemist cat artist ? !");

        assertThat(numbers).containsExactly(1, 3, 5, 6, 2, 0, 4); // forms have the numbers after the vocabulary's
        assertThat(endings.kept(numbers)).containsExactly(1, 3, 3, 4, 2, 0, 0); // and after a network's words
        assertThat(endings.symbols()).isEqualTo(5);
        assertThat(endings.unknown()).containsExactly(0, 4, 3, 3, 4);
    }

    @Test
    void keepsTheBeginningAndMoreOfTheEndOfLongTexts() {
        int[] numbers = IntStream.range(0, 25).map(k -> k % 3 + 1).toArray();

        int[] kept = input.kept(numbers);

        assertThat(kept).hasSize(10);
        assertThat(IntStream.of(kept).limit(3)).containsExactly(1, 2, 3);
        assertThat(IntStream.of(kept).skip(3))
                .containsExactly(
                        IntStream.range(18, 25).map(k -> k % 3 + 1).boxed().toArray(Integer[]::new));
    }

    @Test
    void makesRareWordsUnknownToNetworksAlone() {
        assertThat(input.numbers("d a x")).containsExactly(4, 1, 0);
        assertThat(input.kept(input.numbers("d a x"))).containsExactly(0, 1, 0);
    }

    @Test
    void readsNothingAsOneUnknownWord() {
        assertThat(input.kept(new int[0])).containsExactly(Vocabulary.UNKNOWN);
    }

    @Test
    void isTheSameAfterJson() {
        TextInput read = TextInput.of(input.toJson());

        assertThat(read.tokens()).isEqualTo(Tokens.BLANKS);
        assertThat(read.vocabulary().tokens()).isEqualTo(vocabulary.tokens());
        assertThat(List.of(read.words(), read.keep())).containsExactly(4, 10);
    }

    @Test
    void dropsAboutTheShareOfWordsThatItIsTold() {
        int[] text = IntStream.range(0, 10_000).map(k -> 3).toArray();
        TextSequences sequences = new TextSequences(List.of(text), .2);

        Sample sample = sequences.training(0, RandomSource.of(1).at(7, 0));

        long dropped = IntStream.range(0, sample.steps())
                .filter(k -> sample.rows()[k] == Vocabulary.UNKNOWN)
                .count();
        assertThat(dropped).isBetween(1800L, 2200L);
        assertThat(sequences.wholes().get(0).rows()).containsOnly(3f);
    }
}
