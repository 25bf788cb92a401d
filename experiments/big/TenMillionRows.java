import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Locale;
import java.util.Random;

/**
 * Writes 10 million rows of invented hourly sales, 1,000 shops for 10,000 hours, about 290 MB: {@code java
 * experiments/big/TenMillionRows.java big.csv}. Always the same.
 */
final class TenMillionRows {
    private static final int SHOPS = 1_000;
    private static final int HOURS = 10_000;

    public static void main(String[] arguments) throws IOException {
        Random random = new Random(1);
        LocalDateTime begin = LocalDateTime.of(2020, 1, 1, 0, 0);
        try (BufferedWriter out = Files.newBufferedWriter(Path.of(arguments[0]))) {
            out.write("shop,time,sales\n");
            for (int shop = 0; shop < SHOPS; shop++) {
                double size = 20 + random.nextInt(1_000);
                double busiest = random.nextInt(24);
                for (int hour = 0; hour < HOURS; hour++) {
                    double day = .5 * StrictMath.sin((hour + busiest) * 2 * StrictMath.PI / 24);
                    double week = .2 * StrictMath.sin(hour * 2 * StrictMath.PI / 168);
                    double sales = Math.max(.1, size * (1 + day + week + .1 * random.nextGaussian()));
                    out.write("shop " + shop + "," + begin.plusHours(hour).toString().replace('T', ' ') + ","
                            + String.format(Locale.ROOT, "%.2f", sales) + "\n");
                }
            }
        }
    }
}
