
// ---- sampled quantities, the potential mostly ----
function prepareTraces() {
  if (run.traces.length === 0) {
    if (layer) figure("activity", "potential", "Potential", "")
      .none("No potentials were recorded. To record them: record: {potential: {every: 1 ms, from: 0 s, to: 2 s}}");
    return;
  }
  const fig = figure("activity", "potential", "Potential", "What was sampled of the chosen neuron. Triangles mark its output spikes"
    + (patterns > 0 ? ", stretches in colour presentations of patterns." : ".")
    + " Where there are more samples than pixels, each column of pixels spans their smallest and greatest value.");
  let quantity = "", windows = [], data = [[0, 1], [null, null]];
  const threshold = () => layer && quantity === "potential" ? layer.threshold : null;
  const label = () => withUnit(quantity, windows.length > 0 && windows[0].unit || (layer ? "a.u." : ""));

  // The samples of all windows, with a gap between two; where windows overlap, those of the earlier.
  function collect() {
    const xs = [], ys = [];
    for (const window of windows) {
      const row = window.neurons.indexOf(chosen.neuron);
      const values = row < 0 ? null : block("trace-" + run.traces.indexOf(window) + "-" + row, Float32Array);
      const before = xs.length > 0 ? xs[xs.length - 1] : -Infinity;
      let first = true;
      for (let k = 0; k < window.count; k++) {
        const time = window.count > 1 ? window.from + (window.to - window.from) * k / (window.count - 1) : window.from;
        if (time <= before) continue;
        if (first && xs.length > 0) {
          xs.push((before + time) / 2);
          ys.push(null);
        }
        first = false;
        xs.push(time);
        ys.push(values ? values[k] : null);
      }
    }
    return [xs, ys];
  }
  function drawSpikes(u, ctx, {left, top, width, pixel}) {
    if (threshold() !== null) {
      const y = u.valToPos(threshold(), "y", true);
      ctx.strokeStyle = run.colors.mark;
      ctx.lineWidth = 1.5 * pixel;
      ctx.setLineDash([7 * pixel, 4 * pixel]);
      ctx.beginPath();
      ctx.moveTo(left, y);
      ctx.lineTo(left + width, y);
      ctx.stroke();
    }
    const spikes = spikesOf(chosen.population, chosen.neuron) || [];
    ctx.fillStyle = theme.ink;
    let drawn = -Infinity;
    for (let i = firstAtLeast(spikes, u.scales.x.min); i < spikes.length && spikes[i] <= u.scales.x.max; i++) {
      const x = u.valToPos(spikes[i], "x", true);
      if (x - drawn < 0.5) continue;
      drawn = x;
      ctx.beginPath();
      ctx.moveTo(x - 4 * pixel, top);
      ctx.lineTo(x + 4 * pixel, top);
      ctx.lineTo(x, top + 9 * pixel);
      ctx.fill();
    }
  }
  const bounds = () => [data[0][0], Math.max(data[0][data[0].length - 1], data[0][0] + 1e-3)];
  const drawn = chart(fig, {
    x: {label: "time (s)"},
    y: {label: "potential", range: (u, low, high) => {
      if (low === null) { low = 0; high = 1; }
      if (threshold() !== null) { high = Math.max(high, threshold()); low = Math.min(low, 0); }
      const room = (high - low || 1) * 0.07;
      return [low - room, high + 1.6 * room];
    }},
    series: [line("value", () => theme.ink, {width: 1})],
    data,
    under: shadeWhatIsShown,
    draw: drawSpikes,
    zoom: () => controls
  });
  const controls = windowControls(fig, {unit: "s", bounds, least: () => 1e-3, show(from, to) {
    drawn.u.setScale("x", {min: from, max: to});
    const spikes = spikesOf(chosen.population, chosen.neuron);
    const values = data[1].slice(firstAtLeast(data[0], from), firstAtLeast(data[0], to)).filter(value => value !== null);
    const sampled = windows.some(window => window.neurons.includes(chosen.neuron));
    fig.say(sentence([capital(neuronName()) + ", " + short(from) + " s to " + short(to) + " s: "
      + (sampled ? count(values.length, "sample") : "not among the sampled neurons of this page"),
      values.length > 0 ? "from " + rough(values.reduce((a, b) => Math.min(a, b))) + " to " + rough(values.reduce((a, b) => Math.max(a, b))) : "",
      spikes ? count(firstAtLeast(spikes, to) - firstAtLeast(spikes, from), "output spike") : ""]));
  }});
  function goToDiscovery() {
    const found = chosen.place < 0 ? null : layer.discoveries[chosen.place];
    if (found === null) fig.hint.textContent = "Neuron " + chosen.neuron + " has not discovered a pattern.";
    else if (windows.some(window => window.from <= found && found <= window.to)) controls.go(found - 0.5, found + 0.5);
    else fig.hint.textContent = "Neuron " + chosen.neuron + " discovered a pattern at " + short(found) + " s, where its potential was not sampled.";
  }
  const quantities = element("span", {className: "controls"});
  fig.controls.prepend(quantities);
  let listed = "";
  function show(again) {
    const mine = run.traces.filter(each => each.population === population().name);
    const names = [...new Set(mine.map(each => each.quantity))];
    fig.none(mine.length === 0 ? "Nothing was sampled of '" + population().name + "'." : "");
    if (mine.length === 0) return;
    const list = population().name + ":" + names.join();
    if (list !== listed) {
      listed = list;
      quantities.replaceChildren(...(names.length > 1 ? [select("Quantity", names, i => { quantity = names[i]; show(false); })] : []));
      quantity = names[0];
      again = false;
    }
    windows = mine.filter(each => each.quantity === quantity).sort((a, b) => a.from - b.from);
    data = collect();
    drawn.axes("time (s)", label());
    drawn.u.setData(data, false);
    controls.names([
      ...windows.map(w => [Number(w.from.toFixed(2)) + " s to " + Number(w.to.toFixed(2)) + " s", () => controls.go(w.from, w.to)]),
      ["Start", () => controls.go(bounds()[0], bounds()[0] + 1)],
      ...(patterns > 0 ? [["Discovery", goToDiscovery]] : []),
      ["End", () => controls.go(bounds()[1] - 1, bounds()[1])]]);
    fig.key(() => [[theme.ink, quantity + "; triangles: output spikes"],
      ...(threshold() !== null ? [[run.colors.mark, "threshold (" + short(threshold()) + ")"]] : []), ...shownKeys()]);
    if (again) controls.again(); else controls.go(bounds()[0], bounds()[0] + 1);
  }
  onChoice.push(() => show(true));
}
