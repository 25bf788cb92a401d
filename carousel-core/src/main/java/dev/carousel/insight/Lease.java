package dev.carousel.insight;

/** Whether the buffers of a pass still hold what they held. */
final class Lease {
    private boolean over;

    void end() {
        over = true;
    }

    void require() {
        if (over) {
            throw new IllegalStateException(
                    "recording: the recorder has run again and overwritten it: take recording.copy() first");
        }
    }
}
