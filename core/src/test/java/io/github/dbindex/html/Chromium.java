package io.github.dbindex.html;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import com.grack.nanojson.JsonWriter;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A browser without a window, driven by its DevTools protocol. */
final class Chromium implements AutoCloseable {

    private static final Pattern PORT = Pattern.compile("DevTools listening on ws://127\\.0\\.0\\.1:(\\d+)/.*");

    private final Process process;
    private final WebSocket socket;
    private final BlockingQueue<JsonObject> received;
    private final List<JsonObject> events = new ArrayList<>();
    private int sent;

    private Chromium(Process process, WebSocket socket, BlockingQueue<JsonObject> received) {
        this.process = process;
        this.socket = socket;
        this.received = received;
        Stream.of("Page", "Runtime", "Log").forEach(domain -> send(domain + ".enable", new JsonObject()));
    }

    /** The one {@code DBINDEX_CHROMIUM} names, else the first on the path. */
    static Optional<Path> find() {
        String named = System.getenv("DBINDEX_CHROMIUM");
        if (named != null) {
            return Optional.of(Path.of(named));
        }
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .flatMap(directory -> Stream.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
                        .map(name -> Path.of(directory, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    static Chromium start(Path program, Path profile) {
        try {
            Process process = new ProcessBuilder(
                            program.toString(),
                            "--headless=new",
                            "--no-sandbox",
                            "--disable-gpu",
                            "--disable-dev-shm-usage",
                            "--no-first-run",
                            "--hide-scrollbars",
                            "--remote-debugging-port=0",
                            "--user-data-dir=" + profile,
                            "about:blank")
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            HttpClient http = HttpClient.newHttpClient();
            BlockingQueue<JsonObject> received = new LinkedBlockingQueue<>();
            WebSocket socket = http.newWebSocketBuilder()
                    .buildAsync(page(http, port(process)), new Receiver(received))
                    .get(30, TimeUnit.SECONDS);
            return new Chromium(process, socket, received);
        } catch (Exception e) {
            throw new IllegalStateException("Cannot start " + program, e);
        }
    }

    private static int port(Process process) throws IOException {
        BufferedReader errors = process.errorReader();
        for (String line = errors.readLine(); line != null; line = errors.readLine()) {
            var port = PORT.matcher(line);
            if (port.matches()) {
                return Integer.parseInt(port.group(1));
            }
        }
        throw new IOException("Chromium ended without a word about its port");
    }

    private static URI page(HttpClient http, int port) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/json"))
                .build();
        String targets =
                http.send(request, HttpResponse.BodyHandlers.ofString()).body();
        return JsonParser.array().from(targets).stream()
                .map(JsonObject.class::cast)
                .filter(target -> target.getString("type").equals("page"))
                .map(target -> URI.create(target.getString("webSocketDebuggerUrl")))
                .findFirst()
                .orElseThrow();
    }

    /** Opens the file and waits until it is loaded. */
    void open(Path file) {
        events.clear();
        send("Page.navigate", new JsonObject(Map.of("url", file.toUri().toString())));
        while (events.stream().noneMatch(event -> event.getString("method").equals("Page.loadEventFired"))) {
            events.add(next());
        }
    }

    void window(int width, int height) {
        send(
                "Emulation.setDeviceMetricsOverride",
                new JsonObject(Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false)));
    }

    void press(String key, int code) {
        for (String type : List.of("keyDown", "keyUp")) {
            JsonObject event = new JsonObject(Map.of("type", type, "key", key, "windowsVirtualKeyCode", code));
            if (key.equals("Enter") && type.equals("keyDown")) {
                event.put("text", "\r");
            }
            send("Input.dispatchKeyEvent", event);
        }
    }

    /** The value of an expression that has one. */
    Object evaluate(String expression) {
        JsonObject answer =
                send("Runtime.evaluate", new JsonObject(Map.of("expression", expression, "returnByValue", true)));
        if (answer.has("exceptionDetails")) {
            throw new IllegalStateException(JsonWriter.string(answer.getObject("exceptionDetails")));
        }
        return Objects.requireNonNullElse(answer.getObject("result").get("value"), "undefined");
    }

    /** What the console and the browser itself have complained of since the page was opened. */
    List<String> problems() {
        evaluate("1");
        return events.stream()
                .filter(event -> Pattern.matches(
                        "Runtime\\.(exceptionThrown|consoleAPICalled)|Log\\.entryAdded", event.getString("method")))
                .map(JsonWriter::string)
                .toList();
    }

    byte[] screenshot(Path file) throws IOException {
        String data = send("Page.captureScreenshot", new JsonObject(Map.of("captureBeyondViewport", true)))
                .getString("data");
        byte[] image = Base64.getDecoder().decode(data);
        Files.write(file, image);
        return image;
    }

    JsonObject send(String method, JsonObject parameters) {
        int id = ++sent;
        socket.sendText(
                        JsonWriter.string(new JsonObject(Map.of("id", id, "method", method, "params", parameters))),
                        true)
                .join();
        for (JsonObject answer = next(); ; answer = next()) {
            if (answer.getInt("id", 0) == id) {
                if (answer.has("error")) {
                    throw new IllegalStateException(method + ": " + JsonWriter.string(answer.getObject("error")));
                }
                return answer.getObject("result");
            }
            events.add(answer);
        }
    }

    private JsonObject next() {
        try {
            return Objects.requireNonNull(received.poll(30, TimeUnit.SECONDS), "Chromium does not answer");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        socket.abort();
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        process.onExit().join();
    }

    /** Puts the parts of a message together. */
    private record Receiver(BlockingQueue<JsonObject> received, StringBuilder text) implements WebSocket.Listener {

        Receiver(BlockingQueue<JsonObject> received) {
            this(received, new StringBuilder());
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                try {
                    received.add(JsonParser.object().from(text.toString()));
                } catch (JsonParserException e) {
                    throw new IllegalStateException(e);
                }
                text.setLength(0);
            }
            socket.request(1);
            return null;
        }
    }
}
