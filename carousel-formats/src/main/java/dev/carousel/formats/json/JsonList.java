package dev.carousel.formats.json;

import dev.carousel.CorruptFileException;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

/** An immutable list in a JSON document. Like {@link JsonObject} it knows where it stands. */
public final class JsonList {
    private final JsonPlace place;
    private final List<?> elements;

    JsonList(JsonPlace place, List<?> elements) {
        this.place = place;
        this.elements = elements;
    }

    public int size() {
        return elements.size();
    }

    /** Whether the first element is a list, as in a matrix. */
    public boolean isNested() {
        return !elements.isEmpty() && elements.get(0) instanceof List;
    }

    /** All elements of any types, each printed on one line as {@link JsonObject#print} does. */
    public List<String> prints() {
        return elements.stream().map(Json::line).toList();
    }

    /** All elements, each of which must be text. */
    public List<String> texts() {
        return all(JsonCasts::text);
    }

    public double[] numbers() {
        double[] numbers = new double[elements.size()];
        for (int k = 0; k < numbers.length; k++) {
            numbers[k] = number(k);
        }
        return numbers;
    }

    /** Any finite number; integers too. */
    public double number(int index) {
        // Tensors come as lists of millions, so no place is made for what is a number.
        return elements.get(index) instanceof Double number
                ? number
                : JsonCasts.number(elements.get(index), place.element(index));
    }

    public int[] integers() {
        return all(JsonCasts::integer).stream().mapToInt(Integer::intValue).toArray();
    }

    public long[] longIntegers() {
        return all(JsonCasts::longInteger).stream().mapToLong(Long::longValue).toArray();
    }

    public List<Boolean> flags() {
        return all(JsonCasts::flag);
    }

    public List<JsonObject> objects() {
        return all(JsonCasts::object);
    }

    public List<JsonList> lists() {
        return all(JsonCasts::list);
    }

    /** All elements, whatever their types; see {@link JsonObject#value}. */
    public List<Optional<Object>> values() {
        return IntStream.range(0, elements.size())
                .mapToObj(index -> Optional.ofNullable(elements.get(index))
                        .map(value -> JsonCasts.any(value, place.element(index))))
                .toList();
    }

    /** An error about the whole list, such as {@code preparation.json: 'means' should have 3 elements, found 2}. */
    public CorruptFileException error(String finding) {
        return place.error(finding);
    }

    List<?> elements() {
        return elements;
    }

    private <T> List<T> all(BiFunction<Object, JsonPlace, T> cast) {
        return IntStream.range(0, elements.size())
                .mapToObj(index -> cast.apply(elements.get(index), place.element(index)))
                .toList();
    }

    /** Equal elements in the same order, wherever they stand. */
    @Override
    public boolean equals(Object other) {
        return other instanceof JsonList that && elements.equals(that.elements);
    }

    @Override
    public int hashCode() {
        return elements.hashCode();
    }

    @Override
    public String toString() {
        return JsonPrinter.line(elements);
    }
}
