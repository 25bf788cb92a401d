package dev.carousel.models.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The generator of the invented sales, and the check that the file is still what it generates. */
class RetailTableTest {
    private static final long SEED = 20190101;
    private static final int FIRST_YEAR = 2019;
    private static final int MONTHS = 60;

    /** A shop's size and its growth in a month. */
    private record Shop(String name, double size, double growth) {}

    /** A product's sales in a shop of size 1, the swing of its year, and the month of its peak (0 = January). */
    private record Product(String name, double level, double swing, double peak, double noise) {}

    private static final Shop[] SHOPS = {
        new Shop("harbour", 1.6, .004), new Shop("market", 1, .001), new Shop("station", .5, .010)
    };
    private static final Product[] PRODUCTS = {
        new Product("bread", 900, .05, 11, .03),
        new Product("candles", 120, .60, 11.5, .10),
        new Product("ice cream", 300, .85, 6.5, .08),
        new Product("umbrellas", 60, .35, 9.5, .15)
    };

    @Test
    void generatesTheFileByteForByte() throws IOException {
        String generated = generate();
        // To write it anew after a change of the generator: -Dcarousel.retail=FILE
        String target = System.getProperty("carousel.retail");
        if (target != null) {
            Files.writeString(Path.of(target), generated);
        }

        assertThat(Samples.retail().text()).isEqualTo(generated);
    }

    /** Random's sequence is fixed by its specification, and StrictMath's results by its own. */
    private static String generate() {
        StringBuilder csv = new StringBuilder("month,shop,product,sales\n");
        Random random = new Random(SEED);
        for (Shop shop : SHOPS) {
            for (Product product : PRODUCTS) {
                double drift = 0;
                for (int t = 0; t < MONTHS; t++) {
                    drift += .25 * product.noise * noise(random);
                    double angle = 2 * Math.PI * (t - product.peak) / 12;
                    double promotion = random.nextInt(16) == 0 ? .25 : 0;
                    double logarithm = shop.growth * t
                            + product.swing * StrictMath.cos(angle)
                            + drift
                            + promotion
                            + product.noise * noise(random);
                    long sales = StrictMath.round(shop.size * product.level * StrictMath.exp(logarithm));
                    csv.append(String.format(
                            Locale.ROOT,
                            "%d-%02d,%s,%s,%d\n",
                            FIRST_YEAR + t / 12,
                            t % 12 + 1,
                            shop.name,
                            product.name,
                            sales));
                }
            }
        }
        return csv.toString();
    }

    /** Nearly normal, mean 0 and deviation 1: the sum of twelve uniform numbers. */
    private static double noise(Random random) {
        double sum = -6;
        for (int i = 0; i < 12; i++) {
            sum += random.nextDouble();
        }
        return sum;
    }
}
