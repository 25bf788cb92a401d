package dev.carousel.conformance;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One case of a file that {@code record_pytorch.py} has written: what was run, with which settings, and the tensors that came out, in
 * the order of the file.
 */
record Recording(String kind, Map<String, String> settings, Map<String, Recorded> tensors) {
    private static final String GRADIENT = "d.";

    /** The cases of a file beside the script. */
    static List<Recording> all(String file) {
        List<Recording> recordings = new ArrayList<>();
        try (InputStream in = Recording.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalArgumentException("no recording " + file);
            }
            BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII));
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (line.startsWith("case ")) {
                    recordings.add(begun(line.split(" ")));
                } else if (!line.startsWith("#")) {
                    recordings.get(recordings.size() - 1).add(line);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return recordings;
    }

    /** Those of a kind; an error if there are none, so that no test passes for want of cases. */
    static Stream<Recording> of(String file, String kind) {
        List<Recording> chosen = all(file).stream()
                .filter(recording -> recording.kind.equals(kind))
                .toList();
        if (chosen.isEmpty()) {
            throw new IllegalArgumentException("no case " + kind + " in " + file);
        }
        return chosen.stream();
    }

    private static Recording begun(String[] words) {
        Map<String, String> settings = new LinkedHashMap<>();
        for (String word : Arrays.copyOfRange(words, 2, words.length)) {
            int at = word.indexOf('=');
            settings.put(word.substring(0, at), word.substring(at + 1));
        }
        return new Recording(words[1], settings, new LinkedHashMap<>());
    }

    /** {@code name shape... : values...}. */
    private void add(String line) {
        String[] halves = line.split(" :", -1);
        String[] head = halves[0].split(" ");
        int[] shape = Arrays.stream(head).skip(1).mapToInt(Integer::parseInt).toArray();
        double[] values = Arrays.stream(halves[1].strip().split(" "))
                .filter(word -> !word.isEmpty())
                .mapToDouble(Double::parseDouble)
                .toArray();
        tensors.put(head[0], new Recorded(shape, values));
    }

    boolean has(String name) {
        return settings.containsKey(name);
    }

    String text(String name) {
        if (!has(name)) {
            throw new IllegalArgumentException(this + " has no setting " + name);
        }
        return settings.get(name);
    }

    boolean is(String name) {
        return is(name, "True");
    }

    boolean is(String name, String value) {
        return text(name).equals(value);
    }

    int number(String name) {
        return Integer.parseInt(text(name));
    }

    double real(String name) {
        return Double.parseDouble(text(name));
    }

    /** PyTorch's own default where the recording names none. */
    double real(String name, double otherwise) {
        return has(name) ? real(name) : otherwise;
    }

    int[] numbers(String name) {
        return Arrays.stream(text(name).split(",")).mapToInt(Integer::parseInt).toArray();
    }

    Recorded get(String name) {
        Recorded tensor = tensors.get(name);
        if (tensor == null) {
            throw new IllegalArgumentException(this + " has no tensor " + name + " among " + tensors.keySet());
        }
        return tensor;
    }

    /** Names and shapes of PyTorch's parameters, in its order, as their gradients have them. */
    Map<String, int[]> parameters() {
        Map<String, int[]> shapes = new LinkedHashMap<>();
        tensors.forEach((name, tensor) -> {
            if (name.startsWith(GRADIENT) && !List.of("d.x", "d.h_0", "d.c_0").contains(name)) {
                shapes.put(name.substring(GRADIENT.length()), tensor.shape());
            }
        });
        return shapes;
    }

    /** For the names of tests. */
    @Override
    public String toString() {
        return kind + " " + settings;
    }
}
