
// ---- weights of a projection: before and after, growing, by source and target, and of one layer over time ----
// One projection is chosen among those to the chosen population.
const links = () => run.projections.filter(each => each.to === population().name);
let link = run.populations.length > 0 ? links()[0] || null : null;
const onLink = [];
function prepareProjections() {
  if (run.projections.length === 0) return;
  const place = element("div", {className: "controls"});
  document.getElementById("learning").append(place);
  let listed = "";
  onChoice.push(() => {
    const mine = links(), names = mine.map(each => each.name).join();
    if (names !== listed) {
      listed = names;
      place.replaceChildren(...(mine.length > 1 ? [select("Projection", mine.map(each => each.name), i => {
        link = mine[i];
        onLink.forEach(show => show());
      })] : []));
      link = mine[0] || null;
    }
    if (!link) link = mine[0] || null;
    onLink.forEach(show => show());
  });
}
const linkNumber = () => run.projections.indexOf(link);
const weightAxis = () => withUnit("weight", link.unit);
const noWeights = () => "No weights to '" + population().name + "' were recorded at two times or more.";
// The weights to the chosen neuron, and where they come from.
function weightsTo(place) {
  const i = linkNumber(), starts = block("starts-" + i, Int32Array);
  const part = id => levels(id + "-" + i, link.low, link.high).subarray(starts[place], starts[place + 1]);
  const sparse = has("sources-" + i) ? block("sources-" + i, Int32Array).subarray(starts[place], starts[place + 1]) : null;
  return {before: part("before"), after: part("after"), source: k => sparse ? sparse[k] : k};
}
const mean = values => values.length === 0 ? NaN : values.reduce((sum, value) => sum + value, 0) / values.length;

function prepareHistogram() {
  if (run.projections.length === 0) return;
  const fig = figure("learning", "histogram", "Weights before and after", "How many synapses have which weight, at the start and at the end.");
  let single = false;
  fig.controls.append(select("Of", ["all neurons", "the chosen neuron"], i => { single = i === 1; show(); }));
  const drawn = chart(fig, {
    x: {label: "weight"},
    y: {label: "synapses", range: (u, low, high) => [0, 1.05 * (high || 1)]},
    series: [steps("start", () => theme.soft, {width: 2, dash: [7, 4]}), steps("end", () => seriesColor(0), {width: 2.5})],
    data: [[0, 1], [null, null], [null, null]]
  });
  fig.key(() => [[theme.soft, "start (dashed)"], [seriesColor(0), "end"]]);
  function bins(values) {
    const counts = Array(link.before.length).fill(0);
    for (const value of values) counts[Math.min(counts.length - 1, Math.floor((value - link.low) / (link.high - link.low) * counts.length))]++;
    return counts;
  }
  function show() {
    const held = !single || chosen.place >= 0;
    fig.none(!link ? noWeights() : held ? "" : notHeld("weights"));
    if (!link || !held) return;
    const own = single ? weightsTo(chosen.place) : null;
    const before = own ? bins(own.before) : link.before, after = own ? bins(own.after) : link.after;
    drawn.axes(weightAxis(), "synapses");
    drawn.set([edges(link.low, link.high, before.length), closed(before), closed(after)]);
    const growth = link.growth;
    const ends = own ? [mean(own.before), mean(own.after)] : [growth[0][1], growth[growth.length - 1][1]];
    fig.say(sentence([(own ? capital(neuronName()) + ", " : "") + link.name + ": "
      + count(before.reduce((sum, each) => sum + each, 0), "synapse"),
      "mean weight from " + rough(ends[0]) + " to " + rough(ends[1]) + (link.unit ? " " + link.unit : "")]));
  }
  onLink.push(show);
}

function prepareGrowth() {
  if (!run.projections.some(each => each.growth.length > 2)) return;
  const fig = figure("learning", "growth", "Growth of the weights", "");
  const most = Math.max(...run.projections.map(each => each.groups.length));
  const names = most > 0 ? run.projections[0].groups : ["10 %", "50 %", "90 %"];
  fig.node.querySelector("figcaption").textContent = most > 0 ? "The mean weights of the groups of sources, and of all."
    : "The mean weight, and the weights below which a tenth, half and nine tenths of all are.";
  const drawn = chart(fig, {
    x: {label: "time (s)"},
    y: {label: "weight", range: () => link ? [link.low, link.high] : [0, 1]},
    series: [line("mean", () => theme.ink, {width: 3}), ...names.map((name, i) => line(name, () => seriesColor(most > 0 ? i : 0), {width: 2}))],
    data: [[0, 1], [null, null], ...names.map(() => [null, null])]
  });
  fig.key(() => [[theme.ink, "mean"], ...(most > 0 ? names.map((name, i) => [seriesColor(i), name]) : [[seriesColor(0), "10, 50 and 90 %"]])]);
  onLink.push(() => {
    fig.none(!link ? noWeights() : link.growth.length > 2 ? "" : "The weights were recorded at the start and the end only. To see them grow: record: {weights: {every: 10 s}}");
    if (!link || link.growth.length <= 2) return;
    const column = i => link.growth.map(moment => moment[i]);
    drawn.axes("time (s)", weightAxis());
    drawn.set([column(0), column(1), ...names.map((_, i) => column(most > 0 ? 5 + i : 2 + i))]);
    const last = link.growth[link.growth.length - 1];
    fig.say(link.name + ": " + rough(link.growth[0][1]) + " at first, " + rough(last[1]) + " at " + short(last[0]) + " s, on average.");
  });
}

// The key of a scale of colours from a number to another.
const scaleKey = (color, low, high, words) => [gradient(color), rough(low) + " to " + rough(high) + (words ? " " + words : "")];

// The name of a cell of several: "sources 4 to 7".
function cellName(noun, cell, cells, size) {
  const first = Math.ceil(cell * size / cells), last = Math.ceil((cell + 1) * size / cells) - 1;
  return first >= last ? noun + " " + first : noun + "s " + first + " to " + last;
}
function prepareMatrix() {
  if (!run.projections.some(each => each.matrix)) return;
  const fig = figure("learning", "matrix", "Weights by source and target", "The weights at the end. Of many neurons a cell shows the mean of several.");
  const drawn = chart(fig, {
    x: {label: "source", more: {incrs: WHOLE}},
    y: {label: "target neuron", range: () => [-0.5, (link && link.matrix ? link.matrix.targets : 1) - 0.5], more: {incrs: WHOLE}},
    series: [{points: {show: false}}],
    data: [[-0.5, 0.5], [null, null]],
    rows: {
      count: () => link.matrix.rows,
      places: () => Array.from({length: link.matrix.columns}, (_, column) => (column + 0.5) * link.sources / link.matrix.columns - 0.5),
      y: row => (row + 0.5) * link.matrix.targets / link.matrix.rows - 0.5,
      words(row, column) {
        const {columns, rows, targets, low, high} = link.matrix;
        const weight = levels("matrix-" + linkNumber(), low, high)[column * rows + row];
        return cellName("source", column, columns, link.sources) + ", " + cellName("target neuron", row, rows, targets) + ": "
          + (Number.isNaN(weight) ? "no synapse" : rough(weight) + (link.unit ? " " + link.unit : ""));
      }
    },
    draw(u, ctx) {
      if (!link || !link.matrix) return;
      const {columns, rows, targets, low, high} = link.matrix;
      const cells = levels("matrix-" + linkNumber(), low, high);
      const x = k => Math.round(u.valToPos(k * link.sources / columns - 0.5, "x", true));
      const y = k => Math.round(u.valToPos(k * targets / rows - 0.5, "y", true));
      for (let column = 0; column < columns; column++) {
        for (let row = 0; row < rows; row++) {
          const weight = cells[column * rows + row];
          if (Number.isNaN(weight)) continue;
          ctx.fillStyle = css(shade((weight - low) / (high - low)));
          ctx.fillRect(x(column), y(row + 1), x(column + 1) - x(column), y(row) - y(row + 1));
        }
      }
      const place = (chosen.neuron + 0.5) * rows / targets;
      ctx.strokeStyle = theme.ink;
      ctx.strokeRect(x(0), y(Math.floor(place) + 1), x(columns) - x(0), y(Math.floor(place)) - y(Math.floor(place) + 1));
    }
  });
  onLink.push(() => {
    fig.none(!link ? noWeights() : link.matrix ? "" : "Too many synapses for a matrix, or a single neuron.");
    if (!link || !link.matrix) return;
    fig.key(() => [scaleKey(shade, link.matrix.low, link.matrix.high, link.unit)]);
    drawn.set([[-0.5, link.sources - 0.5], [null, null]]);
    fig.say(link.name + ": " + count(link.sources, "source") + ", " + count(link.matrix.targets, "target neuron") + ", "
      + count(link.synapses, "synapse") + "; the row of the chosen neuron is framed.");
  });
}

function prepareOverTime() {
  if (!layer) return;
  const fig = figure("learning", "weights", "Weights over time", "The distribution of the weights to the chosen neuron. Each snapshot fills the time around it.");
  if (layer.snapshots.length < 2) {
    fig.none("No weights were recorded on the way. To record them: record: {weights: {every: 10 s}}");
    return;
  }
  const taken = layer.snapshots, last = taken.length - 1;
  const start = i => i === 0 ? taken[0] : (taken[i - 1] + taken[i]) / 2;
  const end = i => i === last ? taken[last] : (taken[i] + taken[i + 1]) / 2;
  const counts = () => block("histogram-" + chosen.neuron, Int32Array);
  const top = Math.log10(layer.afferents + 1);
  const drawn = chart(fig, {
    x: {label: "time (s)"},
    y: {label: "weight", range: () => [layer.low, layer.high]},
    series: [{points: {show: false}}],
    data: [[taken[0], taken[last]], [null, null]],
    rows: {
      count: () => layer.bins,
      places: () => taken,
      y: bin => layer.low + (bin + 0.5) * (layer.high - layer.low) / layer.bins,
      words(bin, snapshot) {
        const edge = k => rough(layer.low + k * (layer.high - layer.low) / layer.bins);
        return short(taken[snapshot]) + " s, weights from " + edge(bin) + " to " + edge(bin + 1) + ": "
          + count(counts()[snapshot * layer.bins + bin], "afferent");
      }
    },
    draw(u, ctx) {
      if (chosen.place < 0) return;
      const edge = k => u.valToPos(layer.low + (layer.high - layer.low) * k / layer.bins, "y", true);
      taken.forEach((_, s) => {
        const x = Math.floor(u.valToPos(start(s), "x", true)), width = Math.ceil(u.valToPos(end(s), "x", true)) - x;
        for (let b = 0; b < layer.bins; b++) {
          const number = counts()[s * layer.bins + b];
          if (number === 0) continue;
          ctx.fillStyle = css(shade(Math.log10(number + 1) / top));
          ctx.fillRect(x, edge(b + 1), width, edge(b) - edge(b + 1) + 0.5);
        }
      });
    }
  });
  fig.key(() => [[gradient(shade), "afferents per bin of " + short((layer.high - layer.low) / layer.bins) + ": 1 to " + whole(layer.afferents) + ", logarithmic; empty: none"]]);
  onChoice.push(() => {
    fig.none(chosen.place < 0 ? notHeld("weights") : "");
    if (chosen.place < 0) return;
    drawn.redraw();
    const half = layer.bins / 2, final = counts().slice(last * layer.bins);
    fig.say(capital(neuronName()) + ": " + whole(final.slice(half).reduce((sum, each) => sum + each, 0)) + " of "
      + count(layer.afferents, "weight") + " in the upper half at " + short(taken[last]) + " s, "
      + whole(counts().slice(half, layer.bins).reduce((sum, each) => sum + each, 0)) + " at the start.");
  });
}
