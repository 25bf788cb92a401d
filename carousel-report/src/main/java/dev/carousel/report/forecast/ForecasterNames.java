package dev.carousel.report.forecast;

import java.util.regex.Pattern;

/** What people call the forecasters and experts that scores, forecasts and shares have keys for. */
final class ForecasterNames {
    /** Our key in scores and forecasts. */
    static final String OURS = "carousel";

    private static final Pattern NUMBERED_AR = Pattern.compile("^ar(\\d{1,6})$");

    private ForecasterNames() {}

    /** For a table or a legend; a key that isn't known stands for itself, with spaces for underscores. */
    static String display(String key) {
        return switch (key) {
            case OURS -> "Carousel";
            case "lstm" -> "LSTM";
            case "naive" -> "Naive";
            case "seasonal_naive" -> "Seasonal naive";
            case "ar" -> "AR";
            case "ridge" -> "Ridge";
            case "mix" -> "Fixed mix";
            case "last value" -> "Last value";
            default -> NUMBERED_AR.matcher(key).replaceAll("AR($1)").replace('_', ' ');
        };
    }

    /** For the middle of a sentence. */
    static String inSentence(String key) {
        return switch (key) {
            case "naive" -> "naive";
            case "seasonal_naive" -> "seasonal naive";
            case "ridge" -> "ridge";
            case "mix" -> "fixed mix";
            case "last value" -> "last value";
            default -> display(key);
        };
    }
}
