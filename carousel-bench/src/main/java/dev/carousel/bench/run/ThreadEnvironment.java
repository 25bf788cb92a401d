package dev.carousel.bench.run;

import java.util.Map;
import java.util.TreeMap;

/** The variables that native libraries read, some of which have no other way to be told. */
final class ThreadEnvironment {
    private static final String CORE_TYPE = "OPENBLAS_CORETYPE";

    private ThreadEnvironment() {}

    static Map<String, String> of(int threads, Machine machine) {
        Map<String, String> environment = new TreeMap<>();
        for (String library : new String[] {"OMP", "OPENBLAS", "MKL"}) {
            environment.put(library + "_NUM_THREADS", Integer.toString(threads));
        }
        environment.put("OPENBLAS_VERBOSE", "2"); // says on standard error which kernels it took
        if (machine.openBlasMisjudges() && System.getenv(CORE_TYPE) == null) {
            environment.put(CORE_TYPE, "SkylakeX");
        }
        return environment;
    }
}
