package org.microspike.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The page in a real browser; left out where no Chromium is installed. */
class PageBrowserTest {
    private static final String READY = "document.documentElement?.dataset.ready === 'true'";

    // The browser may still be writing its profile as it ends.
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    @TempDir(cleanup = CleanupMode.NEVER)
    private Path profile;

    @Test
    void longRunIsDrawnAndReactsToChoosingANeuronAndZooming() throws Exception {
        Path page = folder.resolve("report.html");
        new SyntheticRun(450, true).report().writeTexts(folder);
        try (Chromium browser = start()) {
            browser.open(page, READY);
            for (String chart : List.of("potential", "latency", "weights", "raster")) {
                assertTrue(drawn(browser, chart) > 1000, chart + " is drawn");
            }
            assertEquals("Neuron 0, 0 s to 1 s: 1,000 samples, 3 output spikes", status(browser));

            String pixels = pixels(browser, "potential");
            browser.evaluate("(() => { const select = document.getElementById('neuron'); select.value = '2';"
                    + " select.dispatchEvent(new Event('change')); })()");
            settle(browser);
            assertEquals("Neuron 2, 0 s to 1 s: 1,000 samples, 2 output spikes", status(browser));
            assertNotEquals(pixels, pixels(browser, "potential"), "another neuron looks different");

            browser.evaluate("document.querySelector('#potential .windows button').click()");
            settle(browser);
            assertTrue(status(browser).contains("0 s to 449.999 s: 449,999 samples"), status(browser));
            assertTrue(drawn(browser, "potential") > 1000);

            pixels = pixels(browser, "potential");
            double left = place(browser, "left");
            double width = place(browser, "width");
            double middle = place(browser, "top") + place(browser, "height") / 2;
            browser.drag(left + width * 0.5, left + width * 0.6, middle);
            settle(browser);
            assertTrue(
                    status(browser).matches("Neuron 2, 22[45].*s to 2(69|70).*s: 4\\d,\\d+ samples.*"),
                    status(browser));
            assertNotEquals(pixels, pixels(browser, "potential"), "zoomed in looks different");

            browser.evaluate("document.querySelector('#potential .windows button').click()");
            settle(browser);
            assertTrue(status(browser).contains("0 s to 449.999 s: 449,999 samples"), status(browser));
            assertEquals(pixels, pixels(browser, "potential"), "zoomed out again looks as before");
            assertEquals(List.of(), browser.errors());
            assertEquals(List.of(), browser.requests());
        }
    }

    @Test
    void whatWasNotRecordedIsSaid() throws Exception {
        Path page = folder.resolve("report.html");
        new SyntheticRun(2, false).report().writeTexts(folder);
        try (Chromium browser = start()) {
            browser.open(page, READY);
            assertTrue(browser.evaluate("document.body.innerText").contains("No potentials were recorded."));
            assertTrue(browser.evaluate("document.body.innerText").contains("No input spikes were recorded."));
            assertEquals(List.of(), browser.errors());
        }
    }

    private Chromium start() throws Exception {
        Optional<Path> chromium = Chromium.installed();
        assumeTrue(chromium.isPresent(), "no Chromium is installed");
        return new Chromium(chromium.get(), profile);
    }

    private static String status(Chromium browser) throws Exception {
        return browser.evaluate("document.querySelector('#potential .status').textContent");
    }

    /** Lets the page draw what it has been asked for. */
    private static void settle(Chromium browser) throws Exception {
        browser.evaluate("document.querySelector('#potential').scrollIntoView()");
        browser.awaitFrame();
    }

    private static double place(Chromium browser, String side) throws Exception {
        return Double.parseDouble(
                browser.evaluate("document.querySelector('#potential .u-over').getBoundingClientRect()." + side));
    }

    /** The number of pixels of a chart that are not empty. */
    private static int drawn(Chromium browser, String chart) throws Exception {
        return Integer.parseInt(
                browser.evaluate("(() => { const drawing = document.querySelector('#" + chart + " canvas');"
                        + " const canvas = new OffscreenCanvas(drawing.width, drawing.height);"
                        + " const context = canvas.getContext('2d', {willReadFrequently: true});"
                        + " context.drawImage(drawing, 0, 0);"
                        + " const data = context.getImageData(0, 0, canvas.width, canvas.height).data;"
                        + " let drawn = 0; for (let i = 3; i < data.length; i += 4) if (data[i]) drawn++;"
                        + " return drawn; })()"));
    }

    private static String pixels(Chromium browser, String chart) throws Exception {
        return browser.evaluate("document.querySelector('#" + chart + " canvas').toDataURL()");
    }
}
