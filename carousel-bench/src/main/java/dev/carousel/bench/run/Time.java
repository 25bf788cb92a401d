package dev.carousel.bench.run;

/** The time of day, which tests make up. */
interface Time {
    /** Seconds from some moment on. */
    double seconds();

    void sleep(double seconds) throws InterruptedException;

    Time SYSTEM = new Time() {
        private static final double NANOSECONDS = 1e9;
        private static final double MILLISECONDS = 1e3;

        @Override
        public double seconds() {
            return System.nanoTime() / NANOSECONDS;
        }

        @Override
        public void sleep(double seconds) throws InterruptedException {
            Thread.sleep((long) (seconds * MILLISECONDS));
        }
    };
}
