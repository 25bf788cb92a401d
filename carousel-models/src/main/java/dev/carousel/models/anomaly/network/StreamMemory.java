package dev.carousel.models.anomaly.network;

import java.nio.ByteBuffer;
import java.util.List;

/** What is remembered of all channels of a stream, and the features of its next step: those of each channel, then of the time. */
public final class StreamMemory {
    private final ChannelMemory[] channels;
    private final int period;
    private final Clock clock;

    public StreamMemory(List<ChannelScale> scales, int period, Clock clock) {
        this.channels =
                scales.stream().map(scale -> new ChannelMemory(scale, period)).toArray(ChannelMemory[]::new);
        this.period = period;
        this.clock = clock;
    }

    /** I, the number of features. */
    public static int features(int channels, int period, Clock clock) {
        return Math.addExact(Math.multiplyExact(channels, ChannelMemory.features(period)), clock.size());
    }

    public ChannelMemory channel(int c) {
        return channels[c];
    }

    /** Goes on by so many steps, and writes the features [I] of the newest. */
    public void advance(long steps, long time, float[] features) {
        int at = 0;
        for (ChannelMemory channel : channels) {
            channel.advance(steps);
            channel.write(features, at);
            at += ChannelMemory.features(period);
        }
        clock.write(time, features, at);
    }

    /** Bytes of {@link #write}. */
    public static long size(int channels, int period) {
        return (long) channels * ChannelMemory.size(period);
    }

    public void write(ByteBuffer out) {
        for (ChannelMemory channel : channels) {
            channel.write(out);
        }
    }

    public void read(ByteBuffer in) {
        for (ChannelMemory channel : channels) {
            channel.read(in);
        }
    }
}
