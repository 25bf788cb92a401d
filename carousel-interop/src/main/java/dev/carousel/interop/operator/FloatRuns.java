package dev.carousel.interop.operator;

/** The inner loops of {@link Arithmetic}: the four that every model has get loops of their own, which the compiler can make vectors of. */
final class FloatRuns {
    private FloatRuns() {}

    static void run(
            Arithmetic function,
            float[] a,
            int aAt,
            int aStep,
            float[] b,
            int bAt,
            int bStep,
            float[] y,
            int at,
            int n) {
        switch (function) {
            case ADD -> {
                for (int k = 0; k < n; k++) {
                    y[at + k] = a[aAt + k * aStep] + b[bAt + k * bStep];
                }
            }
            case SUB -> {
                for (int k = 0; k < n; k++) {
                    y[at + k] = a[aAt + k * aStep] - b[bAt + k * bStep];
                }
            }
            case MUL -> {
                for (int k = 0; k < n; k++) {
                    y[at + k] = a[aAt + k * aStep] * b[bAt + k * bStep];
                }
            }
            case DIV -> {
                for (int k = 0; k < n; k++) {
                    y[at + k] = a[aAt + k * aStep] / b[bAt + k * bStep];
                }
            }
            default -> {
                for (int k = 0; k < n; k++) {
                    y[at + k] = function.of(a[aAt + k * aStep], b[bAt + k * bStep]);
                }
            }
        }
    }
}
