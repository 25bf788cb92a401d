package dev.carousel.models.sequence.network;

import dev.carousel.models.sequence.input.InputJson;
import dev.carousel.models.sequence.input.SequenceInput;
import dev.carousel.tensor.Tensor;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;

/**
 * Tells models apart, so that no stream goes on with another's memory: the beginning of a SHA-256 over preparation and weights. Computed
 * once, when it is first asked for. Safe for any number of threads.
 */
public final class ModelMark {
    private final SequenceInput input;
    private final Members members;
    private volatile Long value;

    public ModelMark(SequenceInput input, Members members) {
        this.input = input;
        this.members = members;
    }

    long value() {
        Long known = value;
        if (known == null) {
            known = compute(); // twice at worst, with the same result
            value = known;
        }
        return known;
    }

    private long compute() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(InputJson.write(input).toString().getBytes(StandardCharsets.UTF_8));
            for (Map.Entry<String, Tensor> named : MemberFiles.tensors(members).entrySet()) {
                digest.update(named.getKey().getBytes(StandardCharsets.UTF_8));
                ByteBuffer bytes =
                        ByteBuffer.allocate(Math.multiplyExact(named.getValue().size(), Float.BYTES));
                StreamBytes.putFloats(named.getValue(), bytes);
                digest.update(bytes.array());
            }
            return ByteBuffer.wrap(digest.digest()).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
