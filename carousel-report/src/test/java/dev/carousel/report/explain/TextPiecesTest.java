package dev.carousel.report.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.models.text.token.Tokens;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TextPiecesTest {
    @Test
    void wordsAreShownAsTheyAreWritten() {
        String text = "  It’s NOT\u00a0bad.<br /><br />\n\n\nReally, I'd say 3.5!!!!";

        List<Shown.Token> tokens = TextPieces.of(text, Tokens.WORDS);

        assertThat(tokens).extracting(Shown.Token::text).startsWith("It’s", "NOT", "bad", ".", "Really", ",", "I'd");
        assertThat(tokens).hasSameSizeAs(Tokens.WORDS.of(text));
        assertThat(tokens.get(0).before()).isEqualTo("  ");
        assertThat(tokens.get(4).before()).isEqualTo("\n\n");
    }

    @Test
    void charactersGiveTheTextItself() {
        String text = "Ä b\n😀";

        String again = TextPieces.of(text, Tokens.CHARACTERS).stream()
                .map(token -> token.before() + token.text())
                .collect(Collectors.joining());

        assertThat(again).isEqualTo(text);
    }

    @Test
    void whatCannotBeFoundIsShownAsItIsRead() {
        assertThat(TextPieces.of("é", Tokens.BYTES))
                .extracting(Shown.Token::text)
                .containsExactly("c3", "a9");
        assertThat(TextPieces.of("", Tokens.WORDS)).isEmpty();
    }
}
