package dev.carousel.interop.torch.state;

import dev.carousel.CorruptFileException;
import dev.carousel.interop.definition.Printable;
import dev.carousel.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Weights that {@code torch.nn.utils.weight_norm} has split: {@code w = g v / |v|}, with a length g for every slice of v. They are called
 * {@code weight_g} and {@code weight_v}, or as a parametrization {@code parametrizations.weight.original0} and {@code original1}.
 */
final class WeightNorm {
    private static final Pattern OLD = Pattern.compile("(.*)_([gv])");
    private static final Pattern NEW = Pattern.compile("(.*?)parametrizations\\.([^.]+)\\.original([01])");

    private WeightNorm() {}

    /** The tensors with products in place of such pairs; every other name stays. */
    static Map<String, StoredTensor> multiplied(Map<String, StoredTensor> tensors, String source, List<String> notes) {
        Map<String, StoredTensor> all = new LinkedHashMap<>();
        List<String> products = new ArrayList<>();
        tensors.forEach((name, tensor) -> {
            Optional<Half> half = Half.of(name).filter(found -> found.isPair(tensors));
            String product = half.map(Half::product).orElse(name);
            if (half.isEmpty()) {
                all.put(name, tensor);
            } else if (!all.containsKey(product)) {
                StoredTensor length = tensors.get(half.get().length());
                all.put(
                        product,
                        new Product(
                                source, product, length, tensors.get(half.get().direction())));
                products.add(product);
            }
        });
        if (!products.isEmpty()) {
            notes.add("multiplied, since weight_norm had split them: " + Printable.text(String.join(", ", products)));
        }
        return all;
    }

    /** The names of a pair and of what it makes. */
    private record Half(String length, String direction, String product) {
        static Optional<Half> of(String name) {
            Matcher parametrized = NEW.matcher(name);
            if (parametrized.matches()) {
                String start = name.substring(0, name.length() - 1);
                return Optional.of(new Half(start + 0, start + 1, parametrized.group(1) + parametrized.group(2)));
            }
            Matcher old = OLD.matcher(name);
            return old.matches()
                    ? Optional.of(new Half(old.group(1) + "_g", old.group(1) + "_v", old.group(1)))
                    : Optional.empty();
        }

        boolean isPair(Map<String, StoredTensor> tensors) {
            return tensors.containsKey(length) && tensors.containsKey(direction) && !tensors.containsKey(product);
        }
    }

    private record Product(String source, String name, StoredTensor length, StoredTensor direction)
            implements StoredTensor {
        Product {
            List<Long> g = length.shape();
            List<Long> v = direction.shape();
            boolean fits = g.isEmpty() || g.size() == v.size();
            for (int k = 0; fits && k < g.size(); k++) {
                fits = g.get(k) == 1 || g.get(k).equals(v.get(k));
            }
            if (!fits) {
                throw new CorruptFileException(source + ": the lengths of '" + Printable.text(name)
                        + "' should have the shape " + v + " or 1 in its place, as weight_norm has them, found " + g);
            }
        }

        @Override
        public List<Long> shape() {
            return direction.shape();
        }

        @Override
        public String type() {
            return direction.type();
        }

        @Override
        public boolean isFloat() {
            return direction.isFloat() && length.isFloat();
        }

        @Override
        public Tensor floats() {
            float[] v = direction.floats().toArray();
            float[] g = length.floats().toArray();
            double[] squares = new double[g.length];
            for (int k = 0; k < v.length; k++) {
                squares[slice(k)] += (double) v[k] * v[k];
            }
            float[] w = new float[v.length];
            for (int k = 0; k < v.length; k++) {
                int slice = slice(k);
                w[k] = (float) (v[k] * (g[slice] / Math.sqrt(squares[slice])));
            }
            return Tensor.of(w, shape().stream().mapToInt(Math::toIntExact).toArray());
        }

        /** Which of the lengths belongs to an element. */
        private int slice(int element) {
            List<Long> g = length.shape();
            List<Long> v = direction.shape();
            int rest = element;
            int slice = 0;
            int stride = 1;
            for (int axis = g.size() - 1; axis >= 0; axis--) {
                int along = Math.toIntExact(v.get(axis));
                slice += g.get(axis) == 1 ? 0 : rest % along * stride;
                stride *= Math.toIntExact(g.get(axis));
                rest /= along;
            }
            return slice;
        }
    }
}
