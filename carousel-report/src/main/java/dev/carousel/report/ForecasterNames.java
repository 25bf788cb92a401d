package dev.carousel.report;

/** What people call the forecasters that scores and forecasts have keys for. */
final class ForecasterNames {
    /** Our key in scores and forecasts. */
    static final String OURS = "carousel";

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
            default -> key.replace('_', ' ');
        };
    }

    /** For the middle of a sentence. */
    static String inSentence(String key) {
        return switch (key) {
            case "naive" -> "naive";
            case "seasonal_naive" -> "seasonal naive";
            case "ridge" -> "ridge";
            default -> display(key);
        };
    }
}
