package dev.carousel.models.text.token;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokensTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "The cat sat. | the cat sat .",
                "Don't you’ll it's | don't you'll it's",
                "One<br /><br />two<BR>three | one two three",
                "a < b<i>c | a < b < i > c",
                "what?! no!!!!! so?????? | what ?! no !!! so ???",
                "well... hm.. ah… end. | well ... hm ... ah ... end .",
                "3.5 of 1,000 at 10:30 | 3.5 of 1,000 at 10 : 30",
                "good.The bad:The | good . the bad : the",
                "in the U.S. e.g. this | in the u.s . e.g . this",
                "_so_ what snake_case | _ so _ what snake_case",
                "a-b (c) 'd' \"e\" & 100% | a - b ( c ) ' d ' \" e \" & 100 %",
                "ÉCOLE İSTANBUL ΣΟΦΟΣ | école istanbul σοφοσ",
                "日本 の | 日 本 の",
            })
    void cutsWordsAndPunctuation(String text, String tokens) {
        assertThat(String.join(" ", Tokens.WORDS.of(text))).isEqualTo(tokens);
    }

    @Test
    void findsNothingInBlankTexts() {
        assertThat(Tokens.WORDS.of(" \t\n\u00A0\u200B\u3000 ")).isEmpty();
        assertThat(Tokens.BLANKS.of(" \t\n")).isEmpty();
        assertThat(Tokens.CHARACTERS.of("")).isEmpty();
    }

    @Test
    void leavesWhatSomebodyCutAsItIs() {
        assertThat(Tokens.BLANKS.of("The  <unk>\tdid n't\n go . "))
                .containsExactly("The", "<unk>", "did", "n't", "go", ".");
    }

    @Test
    void cutsCharactersAtCodePoints() {
        assertThat(Tokens.CHARACTERS.of("a\n\uD83D\uDE00é")).containsExactly("a", "\n", "\uD83D\uDE00", "é");
    }

    @Test
    void cutsBytesOfUtf8() {
        assertThat(Tokens.BYTES.of("aé\n")).containsExactly("61", "c3", "a9", "0a");
    }

    @Test
    void takesHalvesOfPairsForTheReplacementCharacter() {
        for (Tokens kind : new Tokens[] {Tokens.WORDS, Tokens.BLANKS, Tokens.CHARACTERS}) {
            assertThat(kind.of("\uD83D")).containsExactly("\uFFFD");
            assertThat(kind.of("\uDE00")).containsExactly("\uFFFD");
        }
    }

    @Test
    void lowersTheLettersOfUnicode13OnEveryJdk() {
        long hash = 0;
        int count = 0;
        for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
            int lower = LowerCase.of(c);
            if (lower != c) {
                hash = hash * 31 + c;
                hash = hash * 31 + lower;
                count++;
            }
        }
        // Character.toLowerCase over all code points on a JDK 17 gives these; on later ones there are more.
        assertThat(count).isEqualTo(1393);
        assertThat(hash).isEqualTo(-7034028145823684597L);
    }
}
