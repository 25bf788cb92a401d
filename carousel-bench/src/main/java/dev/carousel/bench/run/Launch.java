package dev.carousel.bench.run;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * How an engine is started.
 *
 * @param program takes workload, case, threads, seconds of warm-up and seconds of measuring
 * @param coldStarts by variant, the usual one having an empty name: takes {@code save FOLDER} or {@code predict FOLDER}; empty if the
 *     engine has no files of models
 * @param classPathMegabytes what it has to be shipped with
 */
public record Launch(
        String engine, List<String> program, Map<String, List<String>> coldStarts, OptionalDouble classPathMegabytes) {}
