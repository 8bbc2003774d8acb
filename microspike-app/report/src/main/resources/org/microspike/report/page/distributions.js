
// ---- intervals between spikes, and the spectrum of the rate, of the chosen population ----
function prepareIntervals() {
  if (!run.populations.some(each => each.intervals)) return;
  const fig = figure("activity", "intervals", "Intervals between spikes", "The intervals between successive spikes of each neuron within the measured part.");
  const drawn = chart(fig, {
    x: {label: "interval (ms)"},
    y: {label: "intervals (%)", range: (u, low, high) => [0, 1.05 * (high || 1)]},
    series: [steps("intervals (%)", () => kindColor(population().kind), {width: 2})],
    data: [[0, 1], [null, null]]
  });
  onChoice.push(() => {
    const {name, intervals, cv, rate} = population();
    fig.none(intervals ? "" : "'" + name + "' has no neuron with two spikes in the measured part.");
    if (!intervals) return;
    const shares = levels("intervals-" + chosen.population, 0, intervals.most), scale = intervals.end <= 0.5 ? 1000 : 1;
    drawn.axes(scale > 1 ? "interval (ms)" : "interval (s)", "intervals (%)");
    drawn.set([edges(0, scale * intervals.end, shares.length), closed(Array.from(shares, share => 100 * share))]);
    const most = shares.indexOf(Math.max(...shares));
    const bin = scale * intervals.end / shares.length, unit = scale > 1 ? " ms" : " s";
    fig.say(sentence([name + ": " + rough(rate) + " Hz", "most intervals from " + rough(most * bin) + " to " + rough((most + 1) * bin) + unit,
      percent(1 - shares.reduce((sum, share) => sum + share, 0)) + " are longer than shown", cv === null ? "too few intervals for a CV" : "CV " + cv.toFixed(2)]));
  });
}
function prepareSpectrum() {
  if (!run.populations.some(each => each.spectrum)) return;
  const fig = figure("activity", "spectrum", "Spectrum of the rate", "The power of the population's rate, as a multiple of that of independent Poisson neurons, smoothed and on a logarithmic axis.");
  const drawn = chart(fig, {
    x: {label: "frequency (Hz)"},
    y: {label: "power", range: (u, low, high) => low === null ? [-1, 1] : [Math.min(-0.2, low - 0.1), Math.max(0.2, high + 0.1)],
      more: {values: (u, splits) => splits.map(power => short(10 ** power)), space: 40,
        splits: (u, i, low, high) => {
          const powers = Array.from({length: Math.floor(high) - Math.ceil(low) + 1}, (_, k) => Math.ceil(low) + k);
          return powers.length > 1 ? powers : [Math.log10(0.5), 0, Math.log10(2)].concat(powers).filter((p, k, all) => all.indexOf(p) === k).sort((a, b) => a - b);
        }}},
    series: [line("power (log10)", () => kindColor(population().kind), {width: 2})],
    data: [[0, 1], [null, null]]
  });
  onChoice.push(() => {
    const {name, spectrum} = population();
    fig.none(spectrum ? "" : "'" + name + "' has too few spikes for a spectrum.");
    if (!spectrum) return;
    const powers = levels("spectrum-" + chosen.population, spectrum.low, spectrum.high);
    drawn.set([Array.from(powers, (_, i) => spectrum.first + i * spectrum.step), Array.from(powers)]);
    fig.say(name + ": " + (spectrum.peak === null ? "no peak." : "from " + short(spectrum.lowest) + " Hz on highest at " + rough(spectrum.peak) + " Hz."));
  });
}
