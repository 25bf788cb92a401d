package dev.carousel.models.table;

/** The times of one series, ascending; some may stand twice. */
interface Times {
    int size();

    long time(int i);

    static Times of(long... times) {
        return new Times() {
            @Override
            public int size() {
                return times.length;
            }

            @Override
            public long time(int i) {
                return times[i];
            }
        };
    }
}
