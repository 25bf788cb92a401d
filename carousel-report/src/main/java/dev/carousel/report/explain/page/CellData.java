package dev.carousel.report.explain.page;

import dev.carousel.UnsupportedException;
import dev.carousel.insight.Signal;
import dev.carousel.insight.Track;
import dev.carousel.report.explain.CellView;
import dev.carousel.report.explain.Explanation;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Gates and states for the page's script: whole numbers of 16 or 8 bits, the lower byte first, in base 64, units outermost. A number k of n bits
 * stands for {@code low + (high - low) k / (2ⁿ - 1)}.
 *
 * @param blocks by the ids of their elements
 * @param cells what is embedded of each cell
 */
record CellData(Map<String, String> blocks, List<Map<String, Object>> cells) {
    static final int MOST_FINE = 4_000_000;
    private static final int MOST = 16_000_000;

    static void requireRoom(Explanation explanation) {
        long values = values(explanation);
        if (values > MOST) {
            throw new UnsupportedException("a page holds up to " + MOST + " values of gates and states, found " + values
                    + ": " + explanation.cells().size() + " cells over "
                    + explanation.cells().get(0).track().steps() + " steps; choose one layer or a shorter sequence");
        }
    }

    private static long values(Explanation explanation) {
        long values = 0;
        for (CellView cell : explanation.cells()) {
            Track track = cell.track();
            for (Signal signal : track.signals()) {
                values += (long) track.width(signal) * track.steps();
            }
        }
        return values;
    }

    static CellData of(Explanation explanation) {
        int bytes = values(explanation) > MOST_FINE ? 1 : 2;
        Map<String, String> blocks = new LinkedHashMap<>();
        List<Map<String, Object>> cells = new ArrayList<>();
        for (CellView cell : explanation.cells()) {
            Track track = cell.track();
            List<Object> signals = new ArrayList<>();
            for (Signal signal : track.signals()) {
                String id = "cell-" + cells.size() + "-" + letter(signal);
                signals.add(signal(track, signal, bytes, id, blocks));
            }
            Map<String, Object> tree = new LinkedHashMap<>();
            tree.put("name", cell.inWords());
            tree.put("units", track.units());
            tree.put("mirrored", track.mirrored());
            tree.put("memory", letter(cell.memory()));
            tree.put("signals", signals);
            tree.put("startC", floats(track.startC().array()));
            tree.put("startH", floats(track.startH().array()));
            cells.add(tree);
        }
        return new CellData(blocks, cells);
    }

    private static Map<String, Object> signal(
            Track track, Signal signal, int bytes, String id, Map<String, String> blocks) {
        int T = track.steps();
        int width = track.width(signal);
        float[] values = track.values(signal).array();
        float high = signal.opens() ? 1 : 0;
        for (float value : values) {
            high = Math.max(high, Math.abs(value));
        }
        float low = signal.opens() ? 0 : -high;
        float range = high > low ? high - low : 1;
        int most = (1 << 8 * bytes) - 1;
        byte[] block = new byte[Math.multiplyExact(bytes, values.length)];
        for (int unit = 0; unit < width; unit++) {
            for (int t = 0; t < T; t++) {
                float share = Math.max(0, Math.min(1, (values[t * width + unit] - low) / range));
                int k = Math.round(most * share);
                int at = bytes * (unit * T + t);
                block[at] = (byte) k;
                if (bytes == 2) {
                    block[at + 1] = (byte) (k >> 8);
                }
            }
        }
        blocks.put(id, Base64.getEncoder().encodeToString(block));
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("key", letter(signal));
        tree.put("block", id);
        tree.put("bytes", bytes);
        tree.put("width", width);
        tree.put("steps", T);
        tree.put("low", low);
        tree.put("high", low + range);
        return tree;
    }

    private static double[] floats(float[] values) {
        double[] numbers = new double[values.length];
        for (int k = 0; k < values.length; k++) {
            numbers[k] = values[k];
        }
        return numbers;
    }

    /** As in the equations. */
    static String letter(Signal signal) {
        return switch (signal) {
            case INPUT -> "i";
            case FORGET -> "f";
            case RESET -> "r";
            case UPDATE -> "z";
            case CANDIDATE -> "g";
            case OUTPUT -> "o";
            case CELL -> "c";
            case HIDDEN -> "h";
        };
    }
}
