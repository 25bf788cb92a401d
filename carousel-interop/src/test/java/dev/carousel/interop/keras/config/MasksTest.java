package dev.carousel.interop.keras.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carousel.UnsupportedException;
import dev.carousel.formats.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Masks and other arguments of calls, in functional models of Keras 3. */
class MasksTest {
    private static final String OWN_MASK = "\"mask\": " + tensor("not_equal");

    /** Two inputs, an embedding of the first, an operation that makes a mask, and an LSTM over the embedding. */
    private static ModelConfig read(String embedding, String masked, String number, String arguments) {
        return ConfigurationReader.read(
                Json.parse(
                        """
                        {"class_name": "Functional", "config": {"name": "m", "layers": [
                          {"class_name": "InputLayer", "name": "words", "config": {}, "inbound_nodes": []},
                          {"class_name": "InputLayer", "name": "others", "config": {}, "inbound_nodes": []},
                          {"class_name": "Embedding", "name": "e", "config": {%s},
                           "inbound_nodes": [{"args": [%s], "kwargs": {}}]},
                          {"class_name": "NotEqual", "name": "not_equal", "config": {},
                           "inbound_nodes": [{"args": [%s, %s], "kwargs": {}}]},
                          {"class_name": "LSTM", "name": "lstm", "config": {"dropout": 0.2},
                           "inbound_nodes": [{"args": [%s], "kwargs": {%s}}]}],
                         "input_layers": [["words", 0, 0], ["others", 0, 0]], "output_layers": [["lstm", 0, 0]]}}""".formatted(embedding, tensor("words"), tensor(masked), number, tensor("e"), arguments),
                        "config.json"),
                "m.keras");
    }

    private static String tensor(String layer) {
        return "{\"class_name\": \"__keras_tensor__\", \"config\": {\"keras_history\": [\"" + layer + "\", 0, 0]}}";
    }

    @Test
    void takesTheMaskOfTheLayerThatTheInputComesFrom() {
        ModelConfig model = read("\"mask_zero\": true", "words", "0", OWN_MASK);

        assertThat(model.calls()).extracting(call -> call.layer().name()).containsExactly("e", "lstm");
        assertThat(model.calls().get(1).seesMask()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"false, words, 0", "true, others, 0", "true, words, 2"})
    void refusesMasksThatTheModelBringsItself(boolean maskZero, String masked, String number) {
        assertThatThrownBy(() -> read("\"mask_zero\": " + maskZero, masked, number, OWN_MASK))
                .isInstanceOf(UnsupportedException.class)
                .hasMessageContaining("a layer is given 'not_equal' as a mask")
                .hasMessageContaining("Embedding and Masking layers that its input comes from");
    }

    @Test
    void aRecurrentLayerThatIsGivenStatesSeesNoMask() {
        String states = "\"initial_state\": [" + tensor("others") + ", " + tensor("others") + "]";

        assertThat(read("\"mask_zero\": true", "words", "0", states)
                        .calls()
                        .get(1)
                        .seesMask())
                .isFalse();
        assertThat(read("\"mask_zero\": true", "words", "0", states + ", " + OWN_MASK)
                        .calls()
                        .get(1)
                        .seesMask())
                .isTrue();
    }

    @Test
    void refusesLayersThatAreToTrainAlways() {
        assertThat(read("", "words", "0", "\"training\": false").calls()).hasSize(2);
        assertThatThrownBy(() -> read("", "words", "0", "\"training\": true"))
                .isInstanceOf(UnsupportedException.class)
                .hasMessageContaining("LSTM 'lstm' is called with training=True");
    }
}
