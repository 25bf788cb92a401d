package dev.carousel.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.formats.json.Json;
import dev.carousel.formats.json.JsonObject;
import dev.carousel.models.forecast.TrainedForecaster;
import dev.carousel.models.forecast.result.Forecast;
import dev.carousel.models.table.Series;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForecastServiceTest {
    @TempDir
    static Path folder;

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static RetailModel retail;
    private static ForecastService service;

    @BeforeAll
    static void start() throws IOException {
        retail = RetailModel.in(folder);
        retail.model().save(folder.resolve("model"));
        service = ForecastService.start(TrainedForecaster.load(folder.resolve("model")), 0);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static HttpRequest.Builder at(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + service.port() + path));
    }

    private static HttpRequest post(String body) {
        return at("/forecast").POST(BodyPublishers.ofString(body)).build();
    }

    private static HttpResponse<String> send(HttpRequest request) throws Exception {
        return CLIENT.send(request, BodyHandlers.ofString());
    }

    private static String body(Series series) {
        return Json.line(JsonObject.builder()
                .put("start", series.timeLabel(0))
                .put("values", series.values())
                .build());
    }

    @Test
    void answersManyAtOnceAsTheModelDoes() {
        List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            Series series = retail.table().series().get(i % 12);
            answers.add(CLIENT.sendAsync(post(body(series)), BodyHandlers.ofString()));
        }

        for (int i = 0; i < 60; i++) {
            Forecast expected = retail.model().forecast(retail.table().series().get(i % 12));
            HttpResponse<String> answer = answers.get(i).join();
            JsonObject said = Json.parse(answer.body(), "the answer");

            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            assertThat(said.list("times").texts()).isEqualTo(expected.times()).startsWith("2024-01");
            assertThat(said.list("mean").numbers()).isEqualTo(expected.mean());
            assertThat(said.list("levels").numbers()).isEqualTo(expected.levels());
            assertThat(said.list("quantiles").lists().get(0).numbers()).isEqualTo(expected.quantiles()[0]);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"start\": \"2023-01\", \"values\": []}          | values: expected 1 to 100000 numbers, found 0",
                "{\"start\": \"2023-01\"}                          | values",
                "{\"start\": \"2023-01\", \"values\": [1, \"a\"]}  | values",
                "{\"start\": \"2023-01\", \"values\": [1, 1e999]}  | values",
                "{\"start\": \"January\", \"values\": [1, 2]}      | 'January' is not a time in the form",
                "{\"values\": [1, 2]}                              | start",
                "{\"start\": \"2023-01\", \"value\": [1, 2]}       | value",
                "{\"start\": \"2023-01\", \"values\": [1, 2        | the request",
                "[1, 2]                                            | the request",
                "{}                                                | values"
            })
    void saysWhatIsWrongWithARequest(String body, String message) throws Exception {
        HttpResponse<String> answer = send(post(body));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(Json.parse(answer.body(), "the answer").text("error")).contains(message);
    }

    @Test
    void refusesWhatIsNotText() throws Exception {
        HttpResponse<String> answer = send(at("/forecast")
                .POST(BodyPublishers.ofByteArray(new byte[] {'{', (byte) 0xff, '}'}))
                .build());

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).isEqualTo("{\"error\":\"the request is not UTF-8\"}");
    }

    @Test
    void refusesWhatIsTooLarge() throws Exception {
        HttpResponse<String> answer = send(post(" ".repeat(3 << 20)));

        assertThat(answer.statusCode()).isEqualTo(413);
    }

    @Test
    void tellsThatItIsUp() throws Exception {
        HttpResponse<String> answer = send(at("/health").build());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(Json.parse(answer.body(), "the answer").text("status")).isEqualTo("up");
        assertThat(Json.parse(answer.body(), "the answer").integer("horizon")).isEqualTo(6);
    }

    @Test
    void knowsWhatItHasAndHowToAsk() throws Exception {
        HttpResponse<String> method = send(at("/forecast").build());

        assertThat(method.statusCode()).isEqualTo(405);
        assertThat(method.headers().firstValue("Allow")).contains("POST");
        for (String path : List.of("/", "/forecasts", "/forecast/x", "/health/x")) {
            assertThat(send(at(path).build()).statusCode()).as(path).isEqualTo(404);
        }
    }
}
