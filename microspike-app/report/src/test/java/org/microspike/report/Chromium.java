package org.microspike.report;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A headless Chromium showing one page, driven by its DevTools protocol. */
final class Chromium implements AutoCloseable {
    private static final long LONGEST_SECONDS = 60;

    private final Process process;
    private final WebSocket socket;
    private final LinkedBlockingQueue<String> messages = new LinkedBlockingQueue<>();
    private final List<String> events = new ArrayList<>();
    private int commands;
    private String session = "";

    /** The installed browser, if there is one. */
    static Optional<Path> installed() {
        return Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Starts a browser with a profile of its own. */
    Chromium(Path executable, Path profile) throws Exception {
        process = new ProcessBuilder(
                        executable.toString(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-quic",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--window-size=1200,1000",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + profile,
                        "about:blank")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            List<String> port = readPort(profile.resolve("DevToolsActivePort"));
            socket = HttpClient.newHttpClient()
                    .newWebSocketBuilder()
                    .buildAsync(URI.create("ws://127.0.0.1:" + port.get(0) + port.get(1)), new Listener())
                    .get(LONGEST_SECONDS, TimeUnit.SECONDS);
            String target = field("targetId", send("Target.createTarget", "\"url\":\"about:blank\""));
            session = field(
                    "sessionId", send("Target.attachToTarget", "\"targetId\":\"" + target + "\",\"flatten\":true"));
            for (String domain : List.of("Page", "Runtime", "Log", "Network")) {
                send(domain + ".enable", "");
            }
        } catch (Exception e) {
            process.destroyForcibly();
            throw e;
        }
    }

    private List<String> readPort(Path file) throws IOException, InterruptedException {
        for (long waited = 0; waited < 10 * LONGEST_SECONDS; waited++) {
            if (Files.exists(file)) {
                List<String> lines = Files.readAllLines(file);
                if (lines.size() == 2) {
                    return lines;
                }
            }
            Thread.sleep(100);
        }
        throw new IOException("Chromium does not start");
    }

    /** Opens a page, and waits until an expression holds in it. */
    void open(Path page, String ready) throws Exception {
        send("Page.navigate", "\"url\":\"" + page.toUri() + "\"");
        for (long waited = 0; !evaluate(ready).equals("true"); waited++) {
            if (waited > 10 * LONGEST_SECONDS) {
                throw new IOException("The page is not ready: " + errors());
            }
            Thread.sleep(100);
        }
    }

    /** The value of an expression in the page, as JSON. */
    String evaluate(String expression) throws Exception {
        String answer = send(
                "Runtime.evaluate", "\"returnByValue\":true,\"expression\":" + Json.of("String(" + expression + ")"));
        Matcher value = Pattern.compile("\"value\":\"([^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+)\"")
                .matcher(answer);
        if (!value.find()) {
            throw new AssertionError(expression + ": " + answer);
        }
        return value.group(1).replace("\\\"", "\"").replace("\\n", "\n");
    }

    /** Waits until the page has drawn a frame after all that it was asked for until now. */
    void awaitFrame() throws Exception {
        // The first may be under way already.
        send(
                "Runtime.evaluate",
                "\"awaitPromise\":true,\"expression\":"
                        + Json.of("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"));
    }

    /** Drags the mouse along a horizontal line. */
    void drag(double fromX, double toX, double y) throws Exception {
        mouse("mouseMoved", fromX, y);
        mouse("mousePressed", fromX, y);
        mouse("mouseMoved", (fromX + toX) / 2, y);
        mouse("mouseMoved", toX, y);
        mouse("mouseReleased", toX, y);
    }

    /** Shows the page as on a screen of a width, or as on paper. */
    void emulate(int width, boolean dark, boolean print) throws Exception {
        send(
                "Emulation.setDeviceMetricsOverride",
                "\"width\":" + width + ",\"height\":900,\"deviceScaleFactor\":1,\"mobile\":false");
        send(
                "Emulation.setEmulatedMedia",
                "\"media\":\"" + (print ? "print" : "screen")
                        + "\",\"features\":[{\"name\":\"prefers-color-scheme\",\"value\":\"" + (dark ? "dark" : "light")
                        + "\"}]");
        awaitFrame();
    }

    /** Presses a key that has no character, "Tab" for example. */
    void press(String key, int code) throws Exception {
        for (String type : List.of("rawKeyDown", "keyUp")) {
            send(
                    "Input.dispatchKeyEvent",
                    "\"type\":\"" + type + "\",\"key\":\"" + key + "\",\"code\":\"" + key
                            + "\",\"windowsVirtualKeyCode\":" + code);
        }
    }

    private void mouse(String type, double x, double y) throws Exception {
        send(
                "Input.dispatchMouseEvent",
                "\"type\":\"" + type + "\",\"x\":" + x + ",\"y\":" + y + ",\"button\":\""
                        + (type.equals("mouseMoved") ? "none" : "left") + "\",\"buttons\":1,\"clickCount\":1");
    }

    /** Whatever went wrong in the page so far: exceptions, and messages on its console. */
    List<String> errors() {
        return events.stream()
                .filter(event -> event.contains("\"method\":\"Runtime.exceptionThrown\"")
                        || event.contains("\"method\":\"Runtime.consoleAPICalled\"")
                        || event.contains("\"method\":\"Log.entryAdded\""))
                .toList();
    }

    /** What the page asked for, other than files and data of its own. */
    List<String> requests() {
        return events.stream()
                .filter(event -> event.contains("\"method\":\"Network.requestWillBeSent\""))
                .map(event -> field("url", event))
                .filter(url -> !url.startsWith("file:") && !url.startsWith("data:") && !url.startsWith("about:"))
                .toList();
    }

    private String send(String method, String parameters) throws Exception {
        int id = ++commands;
        String inSession = session.isEmpty() ? "" : ",\"sessionId\":\"" + session + "\"";
        socket.sendText(
                        "{\"id\":" + id + ",\"method\":\"" + method + "\"" + inSession + ",\"params\":{" + parameters
                                + "}}",
                        true)
                .get(LONGEST_SECONDS, TimeUnit.SECONDS);
        while (true) {
            String message = messages.poll(LONGEST_SECONDS, TimeUnit.SECONDS);
            if (message == null) {
                throw new IOException("No answer to " + method);
            }
            if (message.startsWith("{\"id\":" + id + ",")) {
                return message;
            }
            events.add(message);
        }
    }

    private static String field(String name, String json) {
        Matcher field = Pattern.compile("\"" + name + "\":\"([^\"]*)\"").matcher(json);
        if (!field.find()) {
            throw new AssertionError(name + " is not in " + json);
        }
        return field.group(1);
    }

    @Override
    public void close() {
        socket.sendText("{\"id\":0,\"method\":\"Browser.close\"}", true).join();
        process.onExit().completeOnTimeout(process, 10, TimeUnit.SECONDS).join().destroyForcibly();
    }

    /** Puts the parts of messages together. */
    private final class Listener implements WebSocket.Listener {
        private final StringBuilder message = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
            message.append(data);
            if (last) {
                messages.add(message.toString());
                message.setLength(0);
            }
            webSocket.request(1);
            return null;
        }
    }
}
