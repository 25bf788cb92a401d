package dev.carousel.examples;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.carousel.CarouselException;
import dev.carousel.formats.json.Json;
import dev.carousel.formats.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;

/**
 * Text in, JSON out, and every error as {@code {"error": "..."}}: 400 what the client can mend, 404 and 405 what there is not,
 * 413 what is too much, 500 what is our fault.
 *
 * @param method the only one that is answered; empty: there is nothing at this path
 */
record JsonExchange(String method, Function<String, JsonObject> answer) implements HttpHandler {
    private static final int LARGEST_BODY = 2 << 20;

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (method.isEmpty()
                    || !exchange.getHttpContext()
                            .getPath()
                            .equals(exchange.getRequestURI().getPath())) {
                send(exchange, 404, error("there is nothing here: POST /forecast or GET /health"));
            } else if (!exchange.getRequestMethod().equals(method)) {
                exchange.getResponseHeaders().set("Allow", method);
                send(exchange, 405, error("expected " + method + ", found " + exchange.getRequestMethod()));
            } else {
                answered(exchange);
            }
        }
    }

    private void answered(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(LARGEST_BODY + 1);
        if (body.length > LARGEST_BODY) {
            readOn(exchange.getRequestBody());
            send(exchange, 413, error("the request is larger than " + LARGEST_BODY + " bytes"));
            return;
        }
        JsonObject said;
        try {
            said = answer.apply(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString());
        } catch (CharacterCodingException e) {
            send(exchange, 400, error("the request is not UTF-8"));
            return;
        } catch (CarouselException e) {
            send(exchange, 400, error(e.getMessage())); // what Carousel refuses it says in one line
            return;
        } catch (RuntimeException e) {
            System.getLogger(JsonExchange.class.getName()).log(System.Logger.Level.ERROR, "a request failed", e);
            send(exchange, 500, error("this is a fault of the service, which its log describes"));
            return;
        }
        send(exchange, 200, said);
    }

    /** A client that is still sending when the connection ends may never see the answer; one that sends without end needn't. */
    private static void readOn(InputStream rest) throws IOException {
        byte[] unread = new byte[1 << 13];
        for (int left = LARGEST_BODY; left > 0; ) {
            int count = rest.read(unread);
            left -= count < 0 ? left : count;
        }
    }

    private static JsonObject error(String message) {
        return JsonObject.builder().put("error", message).build();
    }

    private static void send(HttpExchange exchange, int status, JsonObject said) throws IOException {
        byte[] body = Json.line(said).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }
}
