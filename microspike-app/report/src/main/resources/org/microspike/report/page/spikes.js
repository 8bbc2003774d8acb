
// ---- raster of output spikes ----
function prepareSpikes() {
  const fig = figure("activity", "spikes", "Output spikes", "Each row is a neuron, each dot one of its spikes; the chosen neuron has a row in grey.");
  if (!run.spikes) {
    fig.none("No output spikes were recorded, or none happened.");
    return;
  }
  const {from, to, bands} = run.spikes;
  const rows = bands.reduce((sum, each) => sum + each.rows, 0);
  const several = bands.length > 1;
  const known = bands.every((_, i) => run.populations[i].kind);
  const color = i => several && !known ? seriesColor(i) : kindColor(run.populations[i].kind);
  const size = i => run.populations[i].size;
  const bandOf = row => bands.findIndex(each => row >= each.first && row < each.first + each.rows);
  const rowName = row => {
    const i = bandOf(row);
    return i < 0 || row % 1 !== 0 ? "" : String(neuronAt(row - bands[i].first, size(i), bands[i].rows));
  };
  const nameOfRow = row => (several ? run.populations[bandOf(row)].name + ", " : "") + "neuron " + rowName(row);
  const shownIn = row => {
    const i = bandOf(row), all = spikesOf(i, neuronAt(row - bands[i].first, size(i), bands[i].rows));
    const [start, end] = controls.shown();
    return all.slice(firstAtLeast(all, start), firstAtLeast(all, end));
  };
  const middles = bands.map(each => each.first + (each.rows - 1) / 2);
  const chosenRow = () => {
    const own = bands[chosen.population];
    const place = own ? placeOf(chosen.neuron, size(chosen.population), own.rows) : -1;
    return place < 0 ? -1 : own.first + place;
  };
  const drawn = chart(fig, {
    x: {label: "time (s)"},
    y: {label: several ? "" : "neuron", range: () => [-0.5 - rows * 0.01, rows - 0.5 + rows * 0.01], more: several
      ? {splits: () => middles, values: () => run.populations.slice(0, bands.length).map(each => each.name.length > 11 ? each.name.slice(0, 10) + "…" : each.name), grid: {show: false}}
      : {values: (u, splits) => splits.map(rowName), incrs: WHOLE}},
    series: [{points: {show: false}}],
    data: [[from, to], [null, null]],
    rows: {
      count: () => rows,
      places: shownIn,
      words: (row, place, xs) => nameOfRow(row) + (place < 0 ? " has no spike" : ": " + nthSpike(place, xs)) + windowOf(controls)
    },
    zoom: () => controls,
    under(u, ctx, area) {
      shadeWhatIsShown(u, ctx, area);
      if (chosenRow() >= 0 && rows > 1) {
        const y = u.valToPos(chosenRow() + 0.5, "y", true);
        ctx.globalAlpha = 0.25;
        ctx.fillStyle = theme.soft;
        ctx.fillRect(area.left, y, area.width, Math.max(2, u.valToPos(chosenRow() - 0.5, "y", true) - y));
      }
    },
    draw(u, ctx, {width, height, pixel}) {
      const {min, max} = u.scales.x;
      const x0 = u.valToPos(min, "x", true), perSecond = width / (max - min);
      bands.forEach((each, i) => {
        const all = times("spike-times-" + i, from, to), rowOf = block("spike-rows-" + i, Uint16Array);
        const first = firstAtLeast(all, min), end = firstAtLeast(all, max);
        const tall = Math.max(2 * pixel, Math.min(40 * pixel, 0.8 * height / rows));
        const wide = Math.max(pixel, Math.min(3 * pixel, 0.4 * width * each.rows / (end - first + 1)));
        ctx.fillStyle = color(i);
        for (let k = first; k < end; k++) {
          ctx.fillRect(x0 + (all[k] - min) * perSecond - wide / 2, u.valToPos(rowOf[k], "y", true) - tall / 2, wide, tall);
        }
      });
    }
  });
  const controls = windowControls(fig, {unit: "s", bounds: () => [from, to], least: () => 1e-3, show(start, end) {
    drawn.u.setScale("x", {min: start, max: end});
    say();
  }});
  function say() {
    const [start, end] = controls.shown();
    const own = spikesOf(chosen.population, chosen.neuron);
    fig.say(sentence([
      short(start) + " s to " + short(end) + " s: " + bands.map((each, i) => {
        const all = times("spike-times-" + i, from, to);
        return count(firstAtLeast(all, end) - firstAtLeast(all, start), "spike") + " of " + (several ? run.populations[i].name : count(each.rows, "neuron"));
      }).join(", "),
      own ? neuronName() + " has " + whole(firstAtLeast(own, end) - firstAtLeast(own, start)) : ""]));
  }
  const held = [];
  const neurons = run.populations.slice(0, bands.length).reduce((sum, each) => sum + each.size, 0);
  if (rows < neurons) held.push(whole(rows) + " of " + whole(neurons) + " neurons, evenly chosen");
  if (from > 0 || to < run.duration) held.push("the spikes from " + short(from) + " s to " + short(to) + " s");
  if (held.length > 0) {
    fig.node.querySelector("figcaption").append(" This page holds " + held.join(", and of the run ")
      + (run.spikes.cut ? "; of a shorter window it can hold more: microspike report --from TIME --to TIME." : "."));
  }
  const kinds = [...new Set(run.populations.slice(0, bands.length).map(each => each.kind))].filter(kind => kind);
  fig.key(() => [...(several && !known ? bands.map((_, i) => [color(i), run.populations[i].name]) : kinds.map(kind => [kindColor(kind), kind])), ...shownKeys()]);
  controls.names([["Start", () => controls.go(from, from + 1)], ["End", () => controls.go(to - 1, to)]]);
  // The last second of the measured part, or, where nothing spikes then, of the spikes before it.
  const measured = Math.min(run.populations[0].to || to, to);
  const last = Math.max(...bands.map((_, i) => {
    const all = times("spike-times-" + i, from, to), end = firstAtLeast(all, measured);
    return end > 0 ? all[end - 1] : from;
  }));
  const end = last < measured - 1 ? last + 0.1 : measured;
  controls.go(end - 1, end);
  onChoice.push(() => { drawn.redraw(); say(); });
}
