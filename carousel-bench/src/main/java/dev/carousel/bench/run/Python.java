package dev.carousel.bench.run;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/** Python's torch, with the first interpreter that has it. */
final class Python {
    private static final double LIMIT_SECONDS = 60;

    private final Place place;

    Python(Place place) {
        this.place = place;
    }

    Launch launch() throws IOException, InterruptedException {
        String script = place.peerSources(Peer.PYTORCH).resolve("bench.py").toString();
        for (String python : interpreters()) {
            if (hasTorch(python)) {
                List<String> program = List.of(python, script);
                return new Launch(Peer.PYTORCH.id(), program, Map.of("", program), OptionalDouble.empty());
            }
        }
        throw new LaunchException("no python3 on the path can import torch (PYTHON names another)");
    }

    private boolean hasTorch(String python) throws IOException, InterruptedException {
        var process = new EngineProcess(Map.of(), LIMIT_SECONDS, place.log("python"));
        try {
            return process.run(List.of(python, "-c", "import torch")).succeeded();
        } catch (LaunchException e) {
            return false;
        }
    }

    private static Set<String> interpreters() {
        Set<String> found = new LinkedHashSet<>();
        String wish = System.getenv("PYTHON");
        if (wish != null && !wish.isEmpty()) {
            found.add(wish);
        }
        for (String folder : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)) {
            Path python = Path.of(folder, "python3");
            if (Files.isExecutable(python)) {
                found.add(python.toString());
            }
        }
        return found;
    }
}
