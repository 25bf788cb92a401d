package dev.carousel.interop.torch.state;

import dev.carousel.formats.json.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tensors by their names.
 *
 * @param source the file, for errors
 * @param form what kind of file it is: {@code zip} or {@code legacy} of torch.save, {@code safetensors}, {@code json}
 * @param ordered whether the tensors stand in the order in which their modules were defined; a safetensors file doesn't tell
 * @param notes what was left out or changed on the way here, for people
 * @param description what the file says of its model beside the tensors; only JSON files do
 */
public record StateDict(
        String source,
        String form,
        boolean ordered,
        Map<String, StoredTensor> tensors,
        List<String> notes,
        Optional<JsonObject> description) {
    public StateDict {
        tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
        notes = List.copyOf(notes);
    }

    /** Of what a file holds: without the prefixes of wrappers, and with weights in place of what weight_norm splits them into. */
    static StateDict of(
            String source, String form, boolean ordered, Map<String, StoredTensor> stored, List<String> found) {
        List<String> notes = new ArrayList<>(found);
        Map<String, StoredTensor> stripped = Wrappers.strip(stored, source, notes);
        Map<String, StoredTensor> tensors = WeightNorm.multiplied(stripped, source, notes);
        return new StateDict(source, form, ordered, tensors, notes, Optional.empty());
    }

    StateDict described(Optional<JsonObject> by) {
        return new StateDict(source, form, ordered, tensors, notes, by);
    }
}
