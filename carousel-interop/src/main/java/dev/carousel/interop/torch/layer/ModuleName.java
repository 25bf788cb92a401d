package dev.carousel.interop.torch.layer;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What a module's name says where tensors alone say too little: the shapes of a layer norm are those of a group norm, and the shapes
 * of a convolution those of a transposed one. A name that says two things says nothing.
 */
final class ModuleName {
    private static final Set<String> EMBEDDINGS = Set.of("emb", "lookup", "wte", "lut");
    private static final Set<String> LAYER_NORMS =
            Set.of("norm", "norms", "ln", "lns", "layernorm", "layernorms", "lnorm", "prenorm", "postnorm");

    /** Group, instance and batch norms without statistics: a gain and a shift too. */
    private static final Set<String> OTHER_NORMS = Set.of(
            "group",
            "groupnorm",
            "gn",
            "instance",
            "inst",
            "instancenorm",
            "in",
            "batch",
            "batchnorm",
            "bn",
            "rms",
            "rmsnorm");

    private static final List<String> OTHER_CONVOLUTIONS = List.of(
            "transpos",
            "deconv",
            "tconv",
            "convt",
            "upconv",
            "upsampl",
            "bilinear",
            "group",
            "depth",
            "separable",
            "dwconv",
            "lazy");
    private static final Set<String> OTHER_CONVOLUTION_WORDS = Set.of("up", "ups", "dw", "trans", "inverse", "gconv");

    private final String whole;

    private ModuleName(String whole) {
        this.whole = whole;
    }

    static ModuleName of(String prefix) {
        return new ModuleName(prefix);
    }

    boolean saysEmbedding() {
        String lower = whole.toLowerCase(Locale.ROOT);
        return EMBEDDINGS.stream().anyMatch(lower::contains);
    }

    boolean saysLayerNorm() {
        List<String> words = words(whole);
        return words(last()).stream().anyMatch(LAYER_NORMS::contains)
                && words.stream().noneMatch(OTHER_NORMS::contains);
    }

    boolean saysConvolution() {
        String lower = whole.toLowerCase(Locale.ROOT);
        return last().toLowerCase(Locale.ROOT).contains("conv")
                && OTHER_CONVOLUTIONS.stream().noneMatch(lower::contains)
                && words(whole).stream().noneMatch(OTHER_CONVOLUTION_WORDS::contains);
    }

    /** The module's own name; that of the list it stands in, where its own is a number. */
    private String last() {
        String[] segments = whole.split("\\.");
        int k = segments.length - 1;
        while (k > 0 && segments[k].matches("[0-9]*")) {
            k--;
        }
        return segments.length == 0 ? "" : segments[k];
    }

    /** {@code ln_f}, {@code finalNorm2} as ln, f and final, norm: letters between signs, numbers and capitals, in small letters. */
    private static List<String> words(String name) {
        return Arrays.stream(name.split("[^A-Za-z]+|(?<=[a-z])(?=[A-Z])"))
                .filter(word -> !word.isEmpty())
                .map(word -> word.toLowerCase(Locale.ROOT))
                .toList();
    }
}
