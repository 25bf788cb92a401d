package dev.carousel.models.text.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class EndingsTest {
    private static final Endings SOME =
            Endings.of(List.of("artist", "dentist", "tourist", "florist", "best", "beast", "12", "345", "6", "78"));

    @Test
    void areThoseThatSeveralWordsShare() {
        assertThat(SOME.forms()).containsExactly("<0>", "<a ist>", "<a st>", "<a>");
    }

    @Test
    void tellAWordByTheLongestOneThatItHas() {
        assertThat(SOME.number("chemist")).isEqualTo(1);
        assertThat(SOME.number("toast")).isEqualTo(2);
        assertThat(SOME.number("cat")).isEqualTo(3);
        assertThat(SOME.number("1987")).isZero();
    }

    @Test
    void tellNothingOfWordsOfAnotherForm() {
        assertThat(SOME.number("!")).isEqualTo(-1);
        assertThat(SOME.number("b2b")).isEqualTo(-1);
        assertThat(Endings.none().number("chemist")).isEqualTo(-1);
    }

    @Test
    void leaveOutEndingsOfWordsThatAreNoLonger() {
        assertThat(Endings.candidates("ist")).containsExactly("<a st>", "<a>");
        assertThat(Endings.candidates("be")).containsExactly("<a>");
        assertThat(Endings.candidates("mid-90s")).containsExactly("<a-0a>");
    }

    @Test
    void takeLettersOfOtherLanguagesForLetters() {
        assertThat(Endings.candidates("größe")).containsExactly("<a öße>", "<a ße>", "<a>");
    }
}
