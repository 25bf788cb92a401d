package dev.carousel.examples;

import com.sun.net.httpserver.HttpServer;
import dev.carousel.models.forecast.TrainedForecaster;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A model behind HTTP: {@code ForecastService MODEL PORT}. One model serves all threads without locks, as it holds nothing of
 * a request.
 */
public final class ForecastService implements AutoCloseable {
    private static final int SECONDS_FOR_THE_LAST = 5;

    private final HttpServer server;
    private final ExecutorService threads;

    private ForecastService(HttpServer server, ExecutorService threads) {
        this.server = server;
        this.threads = threads;
    }

    /** Serves this machine alone; port 0 takes a free one. */
    static ForecastService start(TrainedForecaster model, int port) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        ExecutorService threads =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        server.setExecutor(threads);
        server.createContext("/forecast", new JsonExchange("POST", new ForecastRequest(model)::answer));
        server.createContext("/health", new JsonExchange("GET", body -> Health.of(model)));
        server.createContext("/", new JsonExchange("", body -> Health.of(model)));
        server.start();
        return new ForecastService(server, threads);
    }

    int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(SECONDS_FOR_THE_LAST);
        threads.shutdown();
    }

    public static void main(String[] arguments) throws IOException {
        ForecastService service = start(TrainedForecaster.load(Path.of(arguments[0])), Integer.parseInt(arguments[1]));
        Runtime.getRuntime().addShutdownHook(new Thread(service::close));
        System.out.println("listening on http://localhost:" + service.port());
    }
}
