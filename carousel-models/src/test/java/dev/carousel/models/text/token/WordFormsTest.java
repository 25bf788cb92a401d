package dev.carousel.models.text.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class WordFormsTest {
    private static final List<List<String>> TEXTS =
            List.of(List.of("Berlin", "Berlin", "Dublin", "walks"), List.of("Turin", "talks", "12"));

    private final WordForms forms = WordForms.of(TEXTS, 100, 2);

    @Test
    void tellsRareWordsByTheirForm() {
        assertThat(forms.vocabulary().token(forms.number("Berlin"))).isEqualTo("Berlin");
        assertThat(forms.vocabulary().token(forms.number("Pekin"))).isEqualTo("<Aa in>");
        assertThat(forms.vocabulary().token(forms.number("Rome"))).isEqualTo("<Aa>");
        assertThat(forms.number("3.5%")).isEqualTo(Vocabulary.UNKNOWN);
    }

    @Test
    void aWordThatIsMadeUnknownKeepsItsFormAndAFormStaysWhatItIs() {
        int[] unknown = forms.unknown(TEXTS);

        assertThat(unknown).hasSize(forms.size());
        assertThat(unknown[forms.number("Berlin")]).isEqualTo(forms.number("Pekin"));
        assertThat(unknown[forms.number("Pekin")]).isEqualTo(forms.number("Pekin"));
        assertThat(unknown[forms.number("Rome")]).isEqualTo(forms.number("Rome"));
        assertThat(unknown[Vocabulary.UNKNOWN]).isEqualTo(Vocabulary.UNKNOWN);
    }
}
