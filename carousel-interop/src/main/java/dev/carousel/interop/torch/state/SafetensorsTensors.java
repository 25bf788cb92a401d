package dev.carousel.interop.torch.state;

import dev.carousel.formats.safetensors.Dtype;
import dev.carousel.formats.safetensors.SafetensorsFile;
import dev.carousel.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The state dict in a safetensors file. */
final class SafetensorsTensors {
    private SafetensorsTensors() {}

    static StateDict stateDict(SafetensorsFile file, String source) {
        Map<String, StoredTensor> tensors = new LinkedHashMap<>();
        for (String name : file.names()) {
            tensors.put(name, new FileTensor(file, name));
        }
        return StateDict.of(source, "safetensors", false, tensors, List.of());
    }

    private record FileTensor(SafetensorsFile file, String name) implements StoredTensor {
        @Override
        public List<Long> shape() {
            return file.info(name).shape();
        }

        @Override
        public String type() {
            Dtype dtype = file.info(name).dtype();
            return switch (dtype) {
                case F64 -> "float64";
                case F32 -> "float32";
                case F16 -> "float16";
                case BF16 -> "bfloat16";
                case I64 -> "int64";
                case I32 -> "int32";
                case I16 -> "int16";
                case I8 -> "int8";
                case U8 -> "uint8";
                case BOOL -> "bool";
                default -> dtype.name();
            };
        }

        @Override
        public boolean isFloat() {
            return switch (file.info(name).dtype()) {
                case F64, F32, F16, BF16 -> true;
                default -> false;
            };
        }

        @Override
        public Tensor floats() {
            return file.tensor(name);
        }
    }
}
