package org.microspike.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The page in a real browser, which all tests share; left out where no Chromium is installed. */
@Execution(ExecutionMode.SAME_THREAD)
class PageBrowserTest {
    private static final String READY = "document.documentElement?.dataset.ready === 'true'";
    /** Their codes, by name. */
    private static final Map<String, Integer> KEYS = Map.of("Tab", 9, "End", 35, "ArrowUp", 38, "ArrowRight", 39);

    // The browser may still be writing its profile as it ends.
    @TempDir(cleanup = CleanupMode.NEVER)
    private static Path profile;

    private static Chromium browser;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() throws Exception {
        Optional<Path> chromium = Chromium.installed();
        assumeTrue(chromium.isPresent(), "no Chromium is installed");
        browser = new Chromium(chromium.get(), profile);
    }

    @AfterAll
    static void end() {
        if (browser != null) {
            browser.close();
        }
    }

    /** No page loads anything, or finds a fault in itself. */
    @AfterEach
    void nothingWentWrong() {
        assertEquals(List.of(), browser.errors());
        assertEquals(List.of(), browser.requests());
    }

    private void open(Report report) throws Exception {
        Files.deleteIfExists(folder.resolve("report.html"));
        report.writeTexts(folder);
        browser.emulate(1200, false, false);
        browser.open(folder.resolve("report.html"), READY);
        browser.evaluate(checks());
    }

    private static Report network() {
        return new SyntheticNetwork(4, 50).report();
    }

    private static Report trials() {
        return new SyntheticTrials(10, 1, 20, 10, 40).report();
    }

    /** What the page is checked by, as functions of window.checks. */
    private static String checks() throws IOException {
        try (InputStream script = PageBrowserTest.class.getResourceAsStream("checks.js")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void longRunIsDrawnAndReactsToChoosingANeuronAndZooming() throws Exception {
        open(new SyntheticRun(450, true).report());
        for (String chart : List.of(
                "potential",
                "spikes",
                "rates",
                "responses",
                "latency",
                "intervals",
                "histogram",
                "field",
                "growth",
                "weights",
                "matrix",
                "input")) {
            assertTrue(drawn(chart) > 1000, chart + " is drawn");
        }
        assertTrue(status("potential").startsWith("Neuron 0, 0 s to 1 s: 1,000 samples;"), status("potential"));
        assertTrue(status("potential").endsWith("; 3 output spikes."), status("potential"));

        String pixels = pixels("potential");
        choose("neuron", "2");
        settle();
        assertTrue(status("potential").startsWith("Neuron 2, 0 s to 1 s: 1,000 samples;"), status("potential"));
        assertTrue(status("potential").endsWith("; 2 output spikes."), status("potential"));
        assertTrue(status("latency").startsWith("Neuron 2: 1,200 discharges;"), status("latency"));
        assertTrue(status("field").startsWith("Neuron 2, "), status("field"));
        assertNotEquals(pixels, pixels("potential"), "another neuron looks different");

        browser.evaluate("document.querySelector('#potential .windows button').click()");
        settle();
        assertTrue(status("potential").contains("0 s to 449.999 s: 449,999 samples"), status("potential"));
        assertTrue(drawn("potential") > 1000);

        pixels = pixels("potential");
        double left = place("left");
        double width = place("width");
        double middle = place("top") + place("height") / 2;
        browser.drag(left + width * 0.5, left + width * 0.6, middle);
        settle();
        assertTrue(
                status("potential").matches("Neuron 2, 22[45].*s to 2(69|70).*s: 4\\d,\\d+ samples.*"),
                status("potential"));
        assertNotEquals(pixels, pixels("potential"), "zoomed in looks different");

        browser.evaluate("document.querySelector('#potential .windows button').click()");
        settle();
        assertTrue(status("potential").contains("0 s to 449.999 s: 449,999 samples"), status("potential"));
        browser.drag(left - 200, left - 200, middle); // takes the cursor away
        settle();
        assertEquals(pixels, pixels("potential"), "zoomed out again looks as before");
    }

    @Test
    void whatWasNotRecordedIsSaid() throws Exception {
        open(new SyntheticRun(2, false).report());
        assertTrue(browser.evaluate("document.body.innerText").contains("No potentials were recorded."));
        assertTrue(browser.evaluate("document.body.innerText").contains("No input spikes were recorded."));
    }

    @Test
    void theRasterStartsWhereThereAreSpikes() throws Exception {
        open(new SyntheticRun(60, true).silentFrom(20).report());
        assertEquals("18.979 to 19.979", browser.evaluate("checks.window('spikes')"));
        browser.evaluate("[...document.querySelectorAll('#spikes button')].find(b => b.textContent === 'End').click()");
        assertEquals("59 to 60", browser.evaluate("checks.window('spikes')"));
        String status = browser.evaluate("document.getElementById('spikes-status').textContent");
        assertTrue(status.contains("0 spikes"), status);
    }

    @Test
    void fieldsSayWhatIsAllowedAndKeepWhatWasTyped() throws Exception {
        open(new SyntheticRun(4, true).report());
        type("#spikes .from", "2");
        assertEquals("2 to 4", browser.evaluate("checks.window('spikes')"));
        for (String wrong : List.of("x", "", "-1", "5", "1,5")) {
            type("#spikes .from", wrong);
            assertEquals(wrong, browser.evaluate("document.querySelector('#spikes .from').value"));
            String hint = browser.evaluate("document.getElementById('spikes-hint').textContent");
            assertTrue(hint.contains("Between 0 s and 4 s"), hint);
            assertEquals(
                    "true", browser.evaluate("document.querySelector('#spikes .from').getAttribute('aria-invalid')"));
        }
        type("#spikes .from", "3.9999");
        assertTrue(browser.evaluate("document.getElementById('spikes-hint').textContent")
                .startsWith("The end must be at least 0.001 s after"));
        type("#spikes .from", "1");
        assertEquals("", browser.evaluate("document.getElementById('spikes-hint').textContent"));
        browser.evaluate(
                "[...document.querySelectorAll('#potential button')].find(b => b.textContent === 'Discovery').click()");
        assertEquals(
                "Neuron 0 has not discovered a pattern.",
                browser.evaluate("document.getElementById('potential-hint').textContent"));
    }

    @Test
    void everyPageIsForTheEyeTheEarTheKeyboardAndThePhone() throws Exception {
        for (Report report : List.of(new SyntheticRun(4, true).report(), network(), trials())) {
            open(report);
            assertEquals("", browser.evaluate("checks.unnamed()"));
            checkTheKeyboardReachesEverything();
            for (boolean dark : new boolean[] {false, true}) {
                browser.emulate(390, dark, false);
                assertEquals("true", browser.evaluate("document.documentElement.scrollWidth <= innerWidth"));
                assertEquals("", browser.evaluate("checks.overflowing()"));
                assertEquals("", browser.evaluate("checks.faint()"));
            }
            assertNotEquals("rgb(255, 255, 255)", browser.evaluate("getComputedStyle(document.body).backgroundColor"));
        }
    }

    private static void checkTheKeyboardReachesEverything() throws Exception {
        int controls = Integer.parseInt(browser.evaluate("checks.reachable().length"));
        assertTrue(controls > 5, controls + " controls");
        for (int i = 0; i < controls; i++) {
            browser.press("Tab", KEYS.get("Tab"));
            assertEquals(Integer.toString(i), browser.evaluate("checks.focused()"), "in the order of the page, seen");
        }
    }

    @Test
    void arrowKeysReadTheValuesOfACurve() throws Exception {
        open(network());
        List<String> read = read("histogram", "ArrowRight", "ArrowRight");
        assertTrue(read.get(0).startsWith("weight (mV) 0: "), read::toString);
        assertTrue(read.get(1).matches("weight \\(mV\\) 0\\.05: start \\d+, end \\d+"), read::toString);
    }

    @Test
    void arrowKeysReadRastersAndMapsRowByRow() throws Exception {
        open(new SyntheticRun(4, true).report());
        type("#spikes .from", "3");
        assertEquals(
                List.of(
                        "neuron 0: spike 1 of 3 at 3.004 s (3 s to 4 s)",
                        "neuron 0: spike 2 of 3 at 3.379 s (3 s to 4 s)",
                        "neuron 1: spike 2 of 3 at 3.504 s (3 s to 4 s)",
                        "neuron 1: spike 3 of 3 at 3.879 s (3 s to 4 s)"),
                read("spikes", "ArrowRight", "ArrowRight", "ArrowUp", "End"));
        open(network());
        String spectrum = browser.evaluate("document.getElementById('spectrum-status').textContent");
        assertTrue(spectrum.matches(".*: (no peak|from 5 Hz on highest at [\\d.]+ Hz)\\."), spectrum);
        List<String> cells = read("matrix", "ArrowRight", "ArrowRight", "ArrowUp");
        for (int i = 0; i < cells.size(); i++) {
            assertTrue(
                    cells.get(i).matches("sources? \\d+.*, target neurons? \\d+.*: (no synapse|-?[\\d.e-]+.*)"),
                    cells.get(i));
        }
        assertEquals(3, Set.copyOf(cells).size(), cells::toString);
        open(new SyntheticRun(4, true).report());
        String weights = read("weights", "ArrowRight").get(0);
        assertTrue(weights.matches("0 s, weights from 0 to 0\\.\\d+: \\d+ afferents?"), weights);
        String input = read("input", "ArrowRight").get(0);
        assertTrue(input.startsWith("afferent 0, weight ") && input.contains("spike"), input);
    }

    /** What a chart says after each of some keys. */
    private static List<String> read(String chart, String... keys) throws Exception {
        browser.evaluate("document.querySelector('#" + chart + " .chart').focus()");
        List<String> read = new ArrayList<>();
        for (String key : keys) {
            browser.press(key, KEYS.get(key));
            browser.awaitFrame();
            read.add(browser.evaluate("document.querySelector('#" + chart + " .readout').textContent"));
        }
        return read;
    }

    @Test
    void trialsAreShadedInTheRaster() throws Exception {
        for (int labels : new int[] {4, 10}) {
            open(new SyntheticTrials(10, 1, 20, labels, 40).reportWithSpikes());
            assertNotEquals(
                    browser.evaluate("checks.color('spikes', 0.23)"),
                    browser.evaluate("checks.color('spikes', 0.43)"),
                    "within a trial and between two");
            String key = browser.evaluate("document.querySelector('#spikes .key').textContent");
            assertTrue(key.contains(labels == 4 ? "trial of 0trial of 1trial of 2trial of 3" : "a trial"), key);
        }
    }

    @Test
    void onPaperThereAreColoursOnWhiteAndNoControls() throws Exception {
        open(new SyntheticRun(4, true).report());
        settle();
        String light = pixels("weights");
        browser.emulate(1200, true, false);
        settle();
        assertNotEquals(light, pixels("weights"), "in the dark");
        browser.emulate(1200, true, true);
        settle();
        assertEquals(
                "0",
                browser.evaluate("checks.reachable().filter(each => each.matches('button, input, select')).length"));
        assertEquals("rgb(255, 255, 255)", browser.evaluate("getComputedStyle(document.body).backgroundColor"));
        assertEquals("exact", browser.evaluate("getComputedStyle(document.querySelector('.key i')).printColorAdjust"));
        assertTrue(drawn("weights") > 1000);
        assertEquals("", browser.evaluate("checks.faint()"));
    }

    private static String status(String chart) throws Exception {
        return browser.evaluate("document.querySelector('#" + chart + " .status').textContent");
    }

    private static void choose(String id, String value) throws Exception {
        browser.evaluate("(() => { const select = document.getElementById('" + id + "'); select.value = '" + value
                + "'; select.dispatchEvent(new Event('change')); })()");
    }

    private static void type(String field, String text) throws Exception {
        browser.evaluate("(() => { const field = document.querySelector('" + field + "'); field.value = '" + text
                + "'; field.dispatchEvent(new Event('change')); })()");
    }

    /** Lets the page draw what it has been asked for. */
    private static void settle() throws Exception {
        browser.evaluate("document.querySelector('#potential').scrollIntoView()");
        browser.awaitFrame();
    }

    private static double place(String side) throws Exception {
        return Double.parseDouble(
                browser.evaluate("document.querySelector('#potential .u-over').getBoundingClientRect()." + side));
    }

    /** The number of pixels of a chart that are not empty. */
    private static int drawn(String chart) throws Exception {
        return Integer.parseInt(browser.evaluate("checks.drawn('" + chart + "')"));
    }

    private static String pixels(String chart) throws Exception {
        return browser.evaluate("document.querySelector('#" + chart + " canvas').toDataURL()");
    }
}
