
// ---- colours: those of the text from the style, which differ in the dark and on paper; those of data from the run ----
const theme = {};
const onTheme = [];
const SCALES = [run.colors.scale, [...run.colors.scale].reverse()].map(stations =>
  Array.from({length: 64}, (_, i) => {
    const at = i / 63 * (stations.length - 1), k = Math.min(stations.length - 2, Math.floor(at));
    return stations[k].map((from, c) => Math.round(from + (at - k) * (stations[k + 1][c] - from)));
  }));
function readTheme() {
  const style = getComputedStyle(document.documentElement);
  for (const name of ["ink", "soft", "grid", "paper"]) theme[name] = style.getPropertyValue("--" + name).trim();
  theme.dark = matchMedia("(prefers-color-scheme: dark)").matches && !matchMedia("print").matches;
}
readTheme();
for (const query of ["(prefers-color-scheme: dark)", "print"]) {
  matchMedia(query).addEventListener("change", () => {
    readTheme();
    onTheme.forEach(redraw => redraw());
  });
}
const step = share => Math.max(0, Math.min(63, Math.round(63 * share)));
// From little, near the paper, to much, far from it.
const shade = share => SCALES[theme.dark ? 1 : 0][step(share)];
// Of pictures, where little is dark as in a picture without light.
const light = share => SCALES[1][step(share)];
const css = rgb => "rgb(" + rgb.join(",") + ")";
const gradient = color => "linear-gradient(to right," + Array.from({length: 10}, (_, i) => css(color(i / 9))).join(",") + ")";
const seriesColor = i => run.colors.series[i % run.colors.series.length];
const kindColor = kind => kind === "excitatory" ? seriesColor(0) : kind === "inhibitory" ? run.colors.mark : theme.ink;
