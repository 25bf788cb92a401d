package dev.carousel.models.text.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carousel.InvalidInputException;
import java.util.List;
import org.junit.jupiter.api.Test;

class VocabularyTest {
    @Test
    void ordersTokensByCountThenByCodePoints() {
        Vocabulary.Counts counts = Vocabulary.counts();
        Tokens.BLANKS.each(
                "b a c b \uFFFD \uD83D\uDE00 c once",
                counts); // a pair of surrogates is above U+FFFD, its first char is below

        Vocabulary vocabulary = counts.vocabulary(100, 1);

        assertThat(vocabulary.tokens()).containsExactly("<unk>", "b", "c", "a", "once", "\uFFFD", "\uD83D\uDE00");
        assertThat(counts.total()).isEqualTo(8);
        assertThat(counts.distinct()).isEqualTo(6);
    }

    @Test
    void keepsTheMostFrequentWithinItsSize() {
        Vocabulary.Counts counts = Vocabulary.counts();
        Tokens.CHARACTERS.each("aaabbc", counts);

        assertThat(counts.vocabulary(3, 1).tokens()).containsExactly("<unk>", "a", "b");
        assertThat(counts.vocabulary(9, 3).tokens()).containsExactly("<unk>", "a");
    }

    @Test
    void numbersUnknownTokensZero() {
        Vocabulary vocabulary = new Vocabulary(List.of("<unk>", "a", "b"));

        assertThat(vocabulary.numbers(Tokens.BLANKS, "b c a <unk>")).containsExactly(2, 0, 1, 0);
        assertThat(vocabulary.contains("c")).isFalse();
    }

    @Test
    void takesAnUnknownTokenThatIsSpelledOutForTheUnknownOne() {
        Vocabulary.Counts counts = Vocabulary.counts();
        Tokens.BLANKS.each("<unk> <unk> the", counts);

        assertThat(counts.vocabulary(10, 1).tokens()).containsExactly("<unk>", "the");
    }

    @Test
    void isTheSameAfterJson() {
        Vocabulary vocabulary = new Vocabulary(List.of("<unk>", "\"", "\n", "é", "\uD83D\uDE00"));

        assertThat(Vocabulary.of(vocabulary.toJson()).tokens()).isEqualTo(vocabulary.tokens());
    }

    @Test
    void refusesTokensThatOccurTwice() {
        assertThatThrownBy(() -> new Vocabulary(List.of("<unk>", "a", "a")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("vocabulary: the token 'a' occurs twice");
    }

    @Test
    void refusesAFirstTokenThatIsNotTheUnknownOne() {
        assertThatThrownBy(() -> new Vocabulary(List.of("a")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("vocabulary: expected '<unk>' as the first token, found 'a'");
    }
}
