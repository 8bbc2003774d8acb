
// ---- rates of the populations over time ----
function prepareRates() {
  const spiking = run.populations.filter(each => each.spikes > 0 || each.mostRate);
  if (spiking.length === 0) return;
  const MOST_BINS = 200;
  const fig = figure("activity", "rates", "Rate over time", "The spikes of all neurons of a population, for each neuron and second, in bins of equal length; the shorter the window, the shorter the bins.");
  const rates = i => levels("rates-" + i, 0, run.populations[i].mostRate);
  const bins = rates(0).length, bin = run.duration / bins;
  const color = i => spiking.length > 1 && spiking.every(each => each.kind) && new Set(spiking.map(each => each.kind)).size === spiking.length
    ? kindColor(spiking[i].kind) : spiking.length > 1 ? seriesColor(i) : kindColor(spiking[i].kind);
  const shaded = each => each.to > 0 && each.to - each.from < run.duration;
  const drawn = chart(fig, {
    x: {label: "time (s)"},
    y: {label: "rate (Hz)", range: (u, low, high) => [0, 1.05 * (high || 1)]},
    series: spiking.map((each, i) => steps(each.name + " (Hz)", () => color(i), {width: 2})),
    data: [[0, run.duration], ...spiking.map(() => [0, 0])],
    zoom: () => controls,
    under: (u, ctx, area) => {
      const each = population();
      ctx.globalAlpha = 0.5;
      if (shaded(each)) band(u, each.from, each.to, area, theme.grid);
    }
  });
  const controls = windowControls(fig, {unit: "s", bounds: () => [0, run.duration], least: () => 10 * bin, show(from, to) {
    const first = Math.max(0, Math.floor(from / bin + 1e-9)), end = Math.min(bins, Math.ceil(to / bin - 1e-9));
    const together = Math.max(1, Math.ceil((end - first) / MOST_BINS));
    const starts = [];
    for (let k = first; k < end; k += together) starts.push(k);
    const means = spiking.map((_, i) => starts.map(start => {
      const stop = Math.min(end, start + together);
      return rates(i).subarray(start, stop).reduce((sum, rate) => sum + rate, 0) / (stop - start);
    }));
    drawn.set([[...starts.map(start => start * bin), end * bin], ...means.map(closed)], [from, to]);
    fig.say(sentence(spiking.map((each, i) => each.name + " " + rough(means[i].reduce((sum, rate) => sum + rate, 0) / means[i].length)
      + " Hz, at most " + rough(Math.max(...means[i])) + " Hz in " + short(together * bin) + " s")));
  }});
  fig.key(() => [...spiking.map((each, i) => [color(i), each.name]), ...(shaded(population()) ? [[theme.grid, "the measured part"]] : [])]);
  controls.all();
  onChoice.push(drawn.redraw);
}
