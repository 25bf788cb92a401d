package dev.carousel.models.sequence;

import dev.carousel.formats.json.JsonObject;
import java.util.Optional;

/**
 * Where a model comes from.
 *
 * @param <S> settings
 * @param <C> columns
 * @param <V> scores
 * @param settings by which it was trained
 * @param columns of the table that it was trained on
 * @param card data, settings, scores
 * @param report how training went; empty for a model that was loaded
 * @param validation what networks like its own were worth on what was held back; empty if nothing was, or for a model that was loaded
 */
public record Origin<S, C, V>(
        S settings, C columns, JsonObject card, Optional<FitReport> report, Optional<V> validation) {

    /** Of a model that was loaded. */
    public static <S, C, V> Origin<S, C, V> loaded(S settings, C columns, JsonObject card) {
        return new Origin<>(settings, columns, card, Optional.empty(), Optional.empty());
    }
}
