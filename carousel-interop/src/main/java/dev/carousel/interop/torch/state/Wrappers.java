package dev.carousel.interop.torch.state;

import dev.carousel.CorruptFileException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Prefixes that PyTorch's wrappers of whole models put before every name. */
final class Wrappers {
    /** Of DataParallel and of torch.compile. */
    private static final List<String> PREFIXES = List.of("module.", "_orig_mod.");

    /** How many models AveragedModel has averaged, beside those of its module. */
    private static final String AVERAGED = "n_averaged";

    private Wrappers() {}

    /** The tensors without such prefixes, where all have them. */
    static Map<String, StoredTensor> strip(Map<String, StoredTensor> tensors, String source, List<String> notes) {
        Map<String, StoredTensor> stripped = tensors;
        StoredTensor averaged = tensors.get(AVERAGED);
        if (averaged != null && averaged.shape().isEmpty() && tensors.size() > 1) {
            stripped = new LinkedHashMap<>(tensors);
            stripped.remove(AVERAGED);
            notes.add("ignored, since it is a count: " + AVERAGED);
        }
        for (String prefix : PREFIXES) {
            if (!stripped.isEmpty() && stripped.keySet().stream().allMatch(name -> name.startsWith(prefix))) {
                notes.add("all names began with '" + prefix + "', which was taken off");
                stripped = without(prefix, stripped, source);
            }
        }
        return stripped;
    }

    private static Map<String, StoredTensor> without(String prefix, Map<String, StoredTensor> tensors, String source) {
        Map<String, StoredTensor> shorter = new LinkedHashMap<>();
        tensors.forEach((name, tensor) -> {
            if (name.length() == prefix.length()) {
                throw new CorruptFileException(source + ": a tensor is named '" + name + "' and nothing more");
            }
            shorter.put(name.substring(prefix.length()), tensor);
        });
        return shorter;
    }
}
