package dev.carousel.models.anomaly.stream;

import dev.carousel.models.anomaly.network.ChangeNetwork;
import dev.carousel.models.anomaly.score.Tail;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;

/** Tells detectors apart: the beginning of a SHA-256 over all that the scores of a stream follow from. */
final class ModelFingerprint {
    private ModelFingerprint() {}

    /** Of what all streams share but for the network. */
    static long of(DetectorModel model, String series, long network) {
        return hash(out -> {
            Settings settings = model.settings();
            out.writeBoolean(settings.forecasts());
            out.writeInt(settings.hidden());
            out.writeInt(settings.period());
            out.writeInt(settings.memory());
            out.writeInt(settings.refractory());
            out.writeInt(model.frequency().unit().ordinal());
            out.writeInt(model.frequency().count());
            out.writeInt(model.frequency().day());
            out.writeBoolean(model.clock().day());
            out.writeBoolean(model.clock().week());
            out.writeLong(network);
            for (String channel : model.channels()) {
                out.writeUTF(channel);
            }
            for (ChannelStart start : model.starts(series)) {
                out.writeDouble(start.scale().centre());
                out.writeDouble(start.scale().spread());
                out.writeDouble(start.scale().change());
                out.writeLong(start.scale().count());
                for (Tail tail : start.tails().values()) {
                    out.writeDouble(tail.threshold());
                    out.writeDouble(tail.shape());
                }
            }
        });
    }

    static long of(Optional<ChangeNetwork> network) {
        return hash(out -> {
            if (network.isPresent()) {
                network.get().write(out);
            }
        });
    }

    @FunctionalInterface
    private interface Content {
        void write(DataOutputStream out) throws IOException;
    }

    private static long hash(Content content) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            content.write(new DataOutputStream(bytes));
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray());
            return ByteBuffer.wrap(digest).getLong();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
