package dev.carousel.models.forecast.fit;

import dev.carousel.models.forecast.network.GatedNetwork;
import dev.carousel.train.TrainingResult;
import java.util.List;

/** A network after its training, and how that went. */
record Trained(GatedNetwork network, TrainingResult result) {
    static List<GatedNetwork> networks(List<Trained> trained) {
        return trained.stream().map(Trained::network).toList();
    }
}
