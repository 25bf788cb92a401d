package dev.carousel.models.sequence.input;

import java.util.Locale;

/** What the numbers of a channel are made comparable by: their mean and deviation ... */
public enum Scaling {
    /** ... over all training data, so that levels and amplitudes tell sequences apart. */
    CHANNEL,

    /** ... over the sequence itself, so that only its shape matters. The sequence must be over. */
    SEQUENCE;

    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
