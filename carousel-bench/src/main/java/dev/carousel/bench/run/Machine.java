package dev.carousel.bench.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * What we run on.
 *
 * @param processor the model's name
 * @param cores how many this process may use
 * @param openBlasMisjudges whether OpenBLAS takes kernels without AVX-512 though there is AVX-512, as it does on AMD's processors
 */
public record Machine(String processor, int cores, boolean openBlasMisjudges) {
    /** This one. */
    public static Machine here() {
        String text = "";
        try {
            Path file = Path.of("/proc/cpuinfo");
            text = Files.isReadable(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            // then it has no better name
        }
        return of(text, Runtime.getRuntime().availableProcessors());
    }

    static Machine of(String cpuinfo, int cores) {
        String name = field(cpuinfo, "model name");
        boolean amd = field(cpuinfo, "vendor_id").equals("AuthenticAMD");
        boolean wide = (" " + field(cpuinfo, "flags") + " ").contains(" avx512f ");
        return new Machine(name.isEmpty() ? System.getProperty("os.arch") : name, cores, amd && wide);
    }

    private static String field(String cpuinfo, String name) {
        return cpuinfo.lines()
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse("");
    }

    /** A name for files, such as {@code 2-core-amd-epyc-9r45}. */
    public String slug() {
        String words = processor.replaceAll("\\((R|TM|r|tm)\\)", "").toLowerCase(Locale.ROOT);
        return cores + "-core-" + words.replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    }

    @Override
    public String toString() {
        return processor + ", " + cores + " cores";
    }
}
