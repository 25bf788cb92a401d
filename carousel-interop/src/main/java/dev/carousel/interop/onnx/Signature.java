package dev.carousel.interop.onnx;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The beginnings of files that people take for ONNX. */
final class Signature {
    private Signature() {}

    /** What the bytes are, if they plainly are something else. */
    static Optional<String> of(byte[] bytes) {
        if (bytes.length == 0) {
            return Optional.of("an empty file");
        } else if (begins(bytes, "PK\u0003\u0004")) {
            return Optional.of("a ZIP file (such as PyTorch's .pt or Keras's .keras)");
        } else if (begins(bytes, "\u0089HDF\r\n")) {
            return Optional.of("an HDF5 file (such as Keras's .h5)");
        } else if (begins(bytes, "\u0080\u0002") || begins(bytes, "\u0080\u0004")) {
            return Optional.of("a pickle (such as old .pt files)");
        } else if (begins(bytes, "{") || begins(bytes, "<")) {
            return Optional.of("a text");
        }
        return Optional.empty();
    }

    private static boolean begins(byte[] bytes, String signature) {
        byte[] wanted = signature.getBytes(StandardCharsets.ISO_8859_1);
        if (bytes.length < wanted.length) {
            return false;
        }
        for (int k = 0; k < wanted.length; k++) {
            if (bytes[k] != wanted[k]) {
                return false;
            }
        }
        return true;
    }
}
