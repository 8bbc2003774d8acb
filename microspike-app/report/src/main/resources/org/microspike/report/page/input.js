
// ---- input spikes of one layer, coloured by their weights ----
function prepareInput() {
  if (!layer) return;
  const fig = figure("afferents", "input", "Input spikes", "");
  if (layer.input.length === 0) {
    fig.none("No input spikes were recorded. To record them: record: {input_spikes: {from: 0 s, to: 2 s}}");
    return;
  }
  const colored = run.projections.length > 0;
  fig.node.querySelector("figcaption").textContent = (colored ? "Each input spike is coloured by the weight of its afferent to the chosen neuron at the end of the run." : "Each dot is an input spike.")
    + (layer.inputSpikes > layer.input.reduce((sum, each) => sum + each.count, 0)
      ? " Of the " + whole(layer.inputSpikes) + " recorded input spikes this page holds those of the excerpts above." : "");
  let excerpt = layer.input.length - 1;
  const held = () => layer.input[excerpt];
  const spikes = () => times("input-times-" + excerpt, held().from, held().to);
  const shownOf = afferent => {
    const all = spikes(), afferents = block("input-afferents-" + excerpt, Int32Array);
    const [start, end] = controls.shown();
    const first = firstAtLeast(all, start);
    return Array.from(all.subarray(first, firstAtLeast(all, end))).filter((_, i) => afferents[first + i] === afferent);
  };
  const drawn = chart(fig, {
    x: {label: "time (s)"},
    y: {label: "afferent", range: () => [-1, layer.afferents], more: {incrs: WHOLE}},
    series: [{points: {show: false}}],
    data: [[held().from, held().to], [null, null]],
    rows: {
      count: () => layer.afferents,
      places: shownOf,
      words: (afferent, place, xs) => "afferent " + afferent + (colored && chosen.place >= 0 ? ", weight " + rough(fieldOf(chosen.place, "after")[afferent]) : "")
        + ": " + (place < 0 ? "no spike" : nthSpike(place, xs)) + windowOf(controls)
    },
    zoom: () => controls,
    under: shadeWhatIsShown,
    draw(u, ctx, {width, height, pixel}) {
      const all = spikes(), afferents = block("input-afferents-" + excerpt, Int32Array);
      const weights = colored && chosen.place >= 0 ? fieldOf(chosen.place, "after") : null;
      const {low, high} = colored ? link : {};
      const {min, max} = u.scales.x;
      const first = firstAtLeast(all, min), end = firstAtLeast(all, max);
      const size = Math.max(1.5, Math.min(5, Math.sqrt(width * height / (end - first + 1)) / 3 / pixel)) * pixel;
      const x0 = u.valToPos(min, "x", true), perSecond = (u.valToPos(max, "x", true) - x0) / (max - min);
      const y0 = u.valToPos(0, "y", true), perAfferent = u.valToPos(1, "y", true) - y0;
      ctx.fillStyle = theme.ink;
      // The strong afferents are drawn last, on top.
      for (const strong of [false, true]) {
        for (let i = first; i < end; i++) {
          const share = weights ? (weights[afferents[i]] - low) / (high - low) : 1;
          if (share >= 0.5 !== strong) continue;
          if (weights) ctx.fillStyle = css(shade(share));
          ctx.fillRect(x0 + (all[i] - min) * perSecond - size / 2, y0 + afferents[i] * perAfferent - size / 2, size, size);
        }
      }
    }
  });
  const controls = windowControls(fig, {unit: "s", bounds: () => [held().from, held().to], least: () => 1e-3, show(from, to) {
    drawn.u.setScale("x", {min: from, max: to});
    fig.say((colored ? capital(neuronName()) + ", " : "") + short(from) + " s to " + short(to) + " s: "
      + count(firstAtLeast(spikes(), to) - firstAtLeast(spikes(), from), "input spike") + ".");
  }});
  const open = (i, from, to) => {
    excerpt = i;
    drawn.set([[held().from, held().to], [null, null]], [from, to]);
    controls.go(from, to);
  };
  const last = layer.input.length - 1;
  controls.names([
    ["Start", () => open(0, layer.input[0].from, layer.input[0].from + 0.3)],
    ["End", () => open(last, layer.input[last].to - 0.3, layer.input[last].to)],
    ...layer.input.map((each, i) => [each.from.toFixed(2) + " s to " + each.to.toFixed(2) + " s", () => open(i, each.from, each.to)])]);
  fig.key(() => [...(colored ? [scaleKey(shade, run.projections[0].low, run.projections[0].high, "weight")] : []), ...shownKeys()]);
  open(last, held().to - 0.3, held().to);
  onLink.push(() => { drawn.redraw(); controls.again(); });
}
