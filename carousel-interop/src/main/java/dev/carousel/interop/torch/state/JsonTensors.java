package dev.carousel.interop.torch.state;

import dev.carousel.CorruptFileException;
import dev.carousel.formats.json.JsonList;
import dev.carousel.formats.json.JsonObject;
import dev.carousel.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A state dict as nested lists, {@code {"lstm.weight_ih_l0": [[...], ...], ...}}, as audio plug-ins use it; or such an object under
 * {@code state_dict}, with what describes the model beside it, under {@code model_data}.
 */
final class JsonTensors {
    private static final int MOST_AXES = 8;

    private JsonTensors() {}

    static StateDict stateDict(JsonObject document) {
        boolean wrapped = document.has("state_dict");
        JsonObject dict = wrapped ? document.object("state_dict") : document;
        Map<String, StoredTensor> tensors = new LinkedHashMap<>();
        for (String name : dict.names()) {
            tensors.put(name, ListTensor.of(dict.list(name)));
        }
        Optional<JsonObject> description = wrapped ? document.optionalObject("model_data") : Optional.empty();
        return StateDict.of(document.source(), "json", true, tensors, List.of()).described(description);
    }

    private record ListTensor(List<Long> shape, JsonList list) implements StoredTensor {
        static ListTensor of(JsonList list) {
            List<Long> shape = new ArrayList<>();
            JsonList first = list;
            shape.add((long) first.size());
            while (first.isNested()) {
                if (shape.size() == MOST_AXES) {
                    throw list.error("has more than " + MOST_AXES + " axes");
                }
                first = first.lists().get(0);
                shape.add((long) first.size());
            }
            return new ListTensor(List.copyOf(shape), list);
        }

        @Override
        public String type() {
            return "numbers";
        }

        @Override
        public boolean isFloat() {
            return true;
        }

        @Override
        public Tensor floats() {
            requireEven(list, 0); // so that there are as many numbers as the shape says, before room is made for them
            int[] lengths = shape.stream().mapToInt(Math::toIntExact).toArray();
            Tensor tensor = Tensor.zeros(lengths);
            fill(list, 0, tensor.array(), 0);
            return tensor;
        }

        private void requireEven(JsonList part, int axis) {
            if (part.size() != shape.get(axis)) {
                CorruptFileException uneven = part.error("should have " + shape.get(axis)
                        + " elements, as the first of its kind has, found " + part.size());
                throw uneven;
            }
            if (axis < shape.size() - 1) {
                part.lists().forEach(inner -> requireEven(inner, axis + 1));
            }
        }

        /** Returns the position behind the last number. */
        private int fill(JsonList part, int axis, float[] values, int from) {
            int at = from;
            if (axis == shape.size() - 1) {
                for (int k = 0; k < part.size(); k++) {
                    values[at++] = (float) part.number(k);
                }
            } else {
                for (JsonList inner : part.lists()) {
                    at = fill(inner, axis + 1, values, at);
                }
            }
            return at;
        }
    }
}
