package dev.carousel.report.lab;

/** Says from the grades of training when a network is to be examined. It remembers what it has seen: one for each network. */
interface StoppingRule {
    /** The grade of the next training sequence, given before the network learned from it. */
    void see(Grade grade);

    /** Whether it is time. */
    boolean isDue();

    /** The examination was failed: count anew. */
    void failed();

    /** Due once that many sequences in a row were right and their mean error is below a bound. */
    static StoppingRule recent(int window, double meanBelow) {
        return new RecentlyRight(window, meanBelow);
    }

    /** Due after every {@code count} sequences. */
    static StoppingRule every(int count) {
        return new StoppingRule() {
            private int seen;

            @Override
            public void see(Grade grade) {
                seen++;
            }

            @Override
            public boolean isDue() {
                return seen >= count;
            }

            @Override
            public void failed() {
                seen = 0;
            }
        };
    }
}
