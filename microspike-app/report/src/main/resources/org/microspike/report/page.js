
(function () {
  "use strict";
  const text = id => document.getElementById(id).textContent;
  const run = JSON.parse(text("run"));

  // Colours that people with any colour vision can tell apart (Okabe and Ito).
  const PATTERNS = ["#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9"];
  const FALSE_ALARM = "#D55E00";
  const THRESHOLD = "#D55E00";
  const FONT = "14px system-ui, sans-serif";
  const SCALE = [[253, 231, 37], [94, 201, 98], [33, 145, 140], [59, 82, 139], [68, 1, 84]];
  const color = share => {
    const at = Math.max(0, Math.min(1, share)) * (SCALE.length - 1);
    const i = Math.min(SCALE.length - 2, Math.floor(at));
    const mix = k => Math.round(SCALE[i][k] + (at - i) * (SCALE[i + 1][k] - SCALE[i][k]));
    return "rgb(" + mix(0) + "," + mix(1) + "," + mix(2) + ")";
  };
  const COLORS = Array.from({length: 64}, (_, i) => color(i / 63));
  const patternColor = pattern => PATTERNS[pattern % PATTERNS.length];

  const decoded = {};
  function block(id, type) {
    if (!(id in decoded)) {
      const chars = atob(text(id));
      const bytes = new Uint8Array(chars.length);
      for (let i = 0; i < chars.length; i++) bytes[i] = chars.charCodeAt(i);
      decoded[id] = new type(bytes.buffer);
    }
    return decoded[id];
  }

  const short = number => String(Number(number.toPrecision(6)));
  const whole = number => number.toLocaleString("en-US");
  const count = (number, noun) => whole(number) + " " + noun + (number === 1 ? "" : "s");

  // ---- presentations ----
  const startOf = slot => slot * run.slotLength;
  function slotAt(time) {
    const slot = Math.floor(time / run.slotLength);
    if (startOf(slot) > time) return slot - 1;
    return startOf(slot + 1) <= time ? slot + 1 : slot;
  }
  const patternIn = slot => run.slots[slot % run.slots.length];

  function clipped(u, draw) {
    const {left, top, width, height} = u.bbox;
    u.ctx.save();
    u.ctx.beginPath();
    u.ctx.rect(left, top, width, height);
    u.ctx.clip();
    draw(u.ctx, left, top, width, height);
    u.ctx.restore();
  }

  function shadePresentations(u) {
    if (run.patterns === 0) return;
    clipped(u, (ctx, left, top, width, height) => {
      const from = Math.max(0, u.scales.x.min), to = Math.min(run.duration, u.scales.x.max);
      ctx.globalAlpha = 0.28;
      for (let slot = slotAt(from); startOf(slot) < to; slot++) {
        const pattern = patternIn(slot);
        if (pattern < 0) continue;
        const x = u.valToPos(startOf(slot), "x", true);
        ctx.fillStyle = patternColor(pattern);
        ctx.fillRect(x, top, u.valToPos(startOf(slot + 1), "x", true) - x, height);
      }
    });
  }

  // ---- output spikes of each neuron ----
  const spikesOf = Array.from({length: run.neurons}, () => []);
  {
    const times = block("spike-times", Float64Array), neurons = block("spike-neurons", Int32Array);
    for (let i = 0; i < times.length; i++) spikesOf[neurons[i]].push(times[i]);
  }
  function firstAtLeast(sorted, value) {
    let low = 0, high = sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sorted[middle] < value) low = middle + 1; else high = middle;
    }
    return low;
  }

  // ---- charts ----
  let neuron = 0;
  const charts = {};
  const axis = (label, more) => Object.assign(
    {label, font: FONT, labelFont: "bold " + FONT, labelSize: 26, stroke: "#222", grid: {stroke: "#e4e4e4", width: 1}}, more);
  const yAxis = label => axis(label, {size: 64});
  function make(id, options, data) {
    const chart = document.querySelector("#" + id + " .chart");
    const size = () => ({width: Math.max(320, chart.clientWidth), height: Math.round(Math.max(260, Math.min(380, innerHeight * 0.45)))});
    charts[id] = new uPlot(Object.assign({}, size(), options), data, chart);
    new ResizeObserver(() => {
      if (chart.clientWidth > 0 && Math.abs(charts[id].width - size().width) > 1) charts[id].setSize(size());
    }).observe(chart);
    return charts[id];
  }
  function none(id, sentence) {
    const figure = document.getElementById(id);
    figure.querySelectorAll(".chart, .controls, .key, .status").forEach(each => each.remove());
    const said = document.createElement("p");
    said.className = "none";
    said.textContent = sentence;
    figure.querySelector("figcaption").replaceWith(said);
  }
  function key(id, entries) {
    const place = document.querySelector("#" + id + " .key");
    place.textContent = "";
    for (const [colour, label, opacity] of entries) {
      const entry = document.createElement("span"), patch = document.createElement("i");
      patch.style.background = colour;
      if (opacity) patch.style.opacity = opacity;
      if (colour.includes("gradient")) patch.className = "scale";
      entry.append(patch, label);
      place.append(entry);
    }
  }
  const gradient = "linear-gradient(to right," + COLORS.filter((_, i) => i % 7 === 0).join(",") + ")";
  function button(id, label, action) {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = label;
    made.addEventListener("click", action);
    document.querySelector("#" + id + " .windows").append(made, " ");
  }
  const patternKeys = opacity => Array.from(
    {length: Math.min(run.patterns, PATTERNS.length)}, (_, p) => [patternColor(p), "pattern " + p, opacity]);

  // ---- potential ----
  function potentialTimes() {
    const total = run.windows.reduce((sum, w) => sum + w.count, 0) + run.windows.length - 1;
    const times = new Float64Array(total);
    let next = 0;
    run.windows.forEach((w, i) => {
      if (i > 0) times[next++] = (times[next - 2] + w.from) / 2;
      for (let k = 0; k < w.count; k++) times[next++] = w.count > 1 ? w.from + (w.to - w.from) * k / (w.count - 1) : w.from;
    });
    return times;
  }
  function potentialValues() {
    if (neuron >= run.neuronsWithPotentials) return new Array(charts.potential ? charts.potential.data[0].length : 0).fill(null);
    const values = block("potential-" + neuron, Float32Array);
    if (run.windows.length === 1) return values;
    const withGaps = [];
    let next = 0;
    run.windows.forEach((w, i) => {
      if (i > 0) withGaps.push(null);
      for (let k = 0; k < w.count; k++) withGaps.push(values[next++]);
    });
    return withGaps;
  }
  function drawThresholdAndSpikes(u) {
    clipped(u, (ctx, left, top, width) => {
      const pixel = devicePixelRatio || 1;
      if (run.threshold !== null) {
        const y = u.valToPos(run.threshold, "y", true);
        ctx.strokeStyle = THRESHOLD;
        ctx.lineWidth = 1.5 * pixel;
        ctx.setLineDash([7 * pixel, 4 * pixel]);
        ctx.beginPath();
        ctx.moveTo(left, y);
        ctx.lineTo(left + width, y);
        ctx.stroke();
      }
      const spikes = spikesOf[neuron];
      ctx.fillStyle = "#222";
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
    });
  }
  function sayPotential(u) {
    const figure = document.getElementById("potential");
    const {min, max} = u.scales.x;
    const times = u.data[0];
    const samples = firstAtLeast(times, max) - firstAtLeast(times, min);
    const spikes = firstAtLeast(spikesOf[neuron], max) - firstAtLeast(spikesOf[neuron], min);
    figure.querySelector(".status").textContent = "Neuron " + neuron + ", " + short(min) + " s to " + short(max) + " s: "
      + (neuron < run.neuronsWithPotentials ? count(samples, "sample") : "no potential in this page (first "
      + count(run.neuronsWithPotentials, "neuron") + " only)") + ", " + count(spikes, "output spike");
    figure.querySelector(".from").value = short(min);
    figure.querySelector(".to").value = short(max);
  }
  function showPotential(from, to) {
    const times = charts.potential.data[0];
    const first = times[0], last = Math.max(times[times.length - 1], first + 1e-3);
    const length = Math.max(1e-3, Math.min(to - from, last - first));
    const start = Math.max(first, Math.min(from, last - length));
    charts.potential.setScale("x", {min: start, max: start + length});
  }
  function preparePotential() {
    if (run.windows.length === 0) {
      none("potential", "No potentials were recorded. To record them: record: {potential: {every: 1 ms, from: 0 s, to: 2 s}}");
      return;
    }
    const times = potentialTimes();
    const last = times[times.length - 1];
    make("potential", {
      scales: {
        x: {time: false},
        y: {range: (u, low, high) => {
          if (low === null) { low = 0; high = run.threshold || 1; }
          if (run.threshold !== null) { high = Math.max(high, run.threshold); low = Math.min(low, 0); }
          const room = (high - low || 1) * 0.07;
          return [low - room, high + 1.6 * room];
        }}
      },
      axes: [axis("time (s)"), yAxis("potential (a.u.)")],
      series: [{label: "time (s)", value: (u, v) => v === null ? "" : v.toFixed(4)},
        {label: "potential", stroke: "#222", width: 1, points: {show: false}, value: (u, v) => v === null || v === undefined ? "" : v.toFixed(1)}],
      cursor: {drag: {x: true, y: false}},
      hooks: {drawClear: [shadePresentations], draw: [drawThresholdAndSpikes],
        setScale: [(u, scale) => { if (scale === "x") sayPotential(u); }]}
    }, [times, potentialValues()]);
    const keys = [["#222", "potential; triangles: output spikes"]];
    if (run.threshold !== null) keys.push([THRESHOLD, "threshold (" + short(run.threshold) + ")"]);
    key("potential", keys.concat(patternKeys(0.35)));
    run.windows.forEach(w => button("potential", Number(w.from.toFixed(2)) + " s to " + Number(w.to.toFixed(2)) + " s", () => showPotential(w.from, w.to)));
    button("potential", "Start", () => showPotential(times[0], times[0] + 1));
    button("potential", "Discovery", () => {
      const found = run.discoveries[neuron];
      if (found !== null) showPotential(found - 0.5, found + 0.5);
    });
    button("potential", "End", () => showPotential(last - 1, last));
    const part = name => document.querySelector("#potential ." + name);
    const on = (name, change) => part(name).addEventListener("click", () => {
      const {min, max} = charts.potential.scales.x;
      change(min, max, max - min);
    });
    on("earlier", (min, max, length) => showPotential(min - length / 2, max - length / 2));
    on("later", (min, max, length) => showPotential(min + length / 2, max + length / 2));
    on("in", (min, max, length) => showPotential(min + length / 4, max - length / 4));
    on("out", (min, max, length) => showPotential(min - length / 2, max + length / 2));
    for (const name of ["from", "to"]) {
      part(name).addEventListener("change", () => {
        const from = Number(part("from").value), to = Number(part("to").value);
        if (to > from) showPotential(from, to); else sayPotential(charts.potential);
      });
    }
    showPotential(times[0], times[0] + 1);
  }

  // ---- latency ----
  function latencies() {
    const spikes = spikesOf[neuron];
    const data = [Float64Array.from(spikes, (_, i) => i + 1)];
    for (let p = 0; p <= run.patterns; p++) data.push(new Array(spikes.length).fill(null));
    spikes.forEach((time, i) => {
      const slot = slotAt(time), pattern = patternIn(slot);
      if (pattern < 0) data[run.patterns + 1][i] = 0; else data[pattern + 1][i] = 1000 * (time - startOf(slot));
    });
    return data;
  }
  function prepareLatency() {
    if (run.patterns === 0) {
      none("latency", "No patterns are known in this input, so there is no latency.");
      return;
    }
    const dots = (label, colour) => ({label, stroke: colour, paths: () => null,
      points: {show: true, size: 4, width: 0, fill: colour, space: 0},
      value: (u, v) => v === null || v === undefined ? "" : v.toFixed(2)});
    const series = [{label: "discharge"}];
    for (let p = 0; p < run.patterns; p++) series.push(dots("pattern " + p + " (ms)", patternColor(p)));
    series.push(dots("false alarm", FALSE_ALARM));
    make("latency", {
      scales: {x: {time: false}, y: {range: [-0.03 * 1000 * run.slotLength, 1000 * run.slotLength]}},
      axes: [axis("discharge number"), yAxis("latency (ms)")],
      series,
      cursor: {drag: {x: true, y: false}}
    }, latencies());
    document.querySelector("#latency .key").remove();
  }

  // ---- weights ----
  function snapshotEnd(i) {
    const times = run.snapshots;
    if (i + 1 < times.length) return times[i + 1];
    return times[i] + (i > 0 ? times[i] - times[i - 1] : Math.max(1e-3, run.duration / 20));
  }
  function drawHistogram(u) {
    const counts = block("histogram-" + neuron, Int32Array);
    const top = Math.log10(run.afferents + 1);
    clipped(u, ctx => {
      for (let s = 0; s < run.snapshots.length; s++) {
        const x = u.valToPos(run.snapshots[s], "x", true), right = u.valToPos(snapshotEnd(s), "x", true);
        for (let b = 0; b < run.bins; b++) {
          const count = counts[s * run.bins + b];
          if (count === 0) continue;
          const edge = k => u.valToPos(run.low + (run.high - run.low) * k / run.bins, "y", true);
          ctx.fillStyle = color(Math.log10(count + 1) / top);
          ctx.fillRect(Math.floor(x), edge(b + 1), Math.ceil(right) - Math.floor(x), edge(b) - edge(b + 1) + 0.5);
        }
      }
    });
  }
  function prepareWeights() {
    if (run.snapshots.length === 0) {
      none("weights", "No weights were recorded.");
      return;
    }
    const from = run.snapshots[0], to = snapshotEnd(run.snapshots.length - 1);
    make("weights", {
      scales: {x: {time: false}, y: {range: [run.low, run.high]}},
      axes: [axis("time (s)"), yAxis("weight")],
      series: [{}, {points: {show: false}}],
      legend: {show: false},
      cursor: {drag: {x: true, y: false}},
      hooks: {draw: [drawHistogram]}
    }, [[from, to], [null, null]]);
    key("weights", [[gradient, "afferents per bin of " + short((run.high - run.low) / run.bins) + ": 1 to " + whole(run.afferents) + ", logarithmic; white: none"]]);
  }

  // ---- raster ----
  let excerpt = 0;
  function drawRaster(u) {
    const times = block("input-times-" + excerpt, Float64Array), afferents = block("input-afferents-" + excerpt, Int32Array);
    const weights = block("weights-" + neuron, Float32Array);
    const {min, max} = u.scales.x;
    const first = firstAtLeast(times, min), end = firstAtLeast(times, max);
    clipped(u, (ctx, left, top, width, height) => {
      const pixel = devicePixelRatio || 1;
      const size = Math.max(1.5, Math.min(5, Math.sqrt(width * height / (end - first + 1)) / 3 / pixel)) * pixel;
      const x0 = u.valToPos(min, "x", true), perSecond = (u.valToPos(max, "x", true) - x0) / (max - min);
      const y0 = u.valToPos(0, "y", true), perAfferent = u.valToPos(1, "y", true) - y0;
      // The strong afferents are drawn last, on top.
      for (const strong of [false, true]) {
        for (let i = first; i < end; i++) {
          const share = (weights[afferents[i]] - run.low) / (run.high - run.low);
          if (share >= 0.5 !== strong) continue;
          ctx.fillStyle = COLORS[Math.max(0, Math.min(63, Math.round(63 * share)))];
          ctx.fillRect(x0 + (times[i] - min) * perSecond - size / 2, y0 + afferents[i] * perAfferent - size / 2, size, size);
        }
      }
    });
    document.querySelector("#raster .status").textContent =
      "Neuron " + neuron + ", " + short(min) + " s to " + short(max) + " s: " + count(end - first, "input spike");
  }
  function showExcerpt(i, from, to) {
    excerpt = i;
    charts.raster.setData([[run.input[i].from, run.input[i].to], [null, null]], false);
    charts.raster.batch(() => {
      charts.raster.setScale("x", {min: Math.max(from, run.input[i].from), max: Math.min(to, run.input[i].to)});
      charts.raster.setScale("y", {min: -1, max: run.afferents});
    });
  }
  function prepareRaster() {
    if (run.input.length === 0 || run.snapshots.length === 0) {
      none("raster", "No input spikes were recorded. To record them: record: {input_spikes: {from: 0 s, to: 2 s}}");
      return;
    }
    make("raster", {
      scales: {x: {time: false}, y: {range: (u, low, high) => low === null ? [-1, run.afferents] : [low, high]}},
      axes: [axis("time (s)"), yAxis("afferent")],
      series: [{}, {points: {show: false}}],
      legend: {show: false},
      cursor: {drag: {x: true, y: true, uni: 30}},
      hooks: {drawClear: [shadePresentations], draw: [drawRaster]}
    }, [[run.input[0].from, run.input[0].to], [null, null]]);
    const last = run.input.length - 1;
    button("raster", "Start", () => showExcerpt(0, run.input[0].from, run.input[0].from + 0.3));
    button("raster", "End", () => showExcerpt(last, run.input[last].to - 0.3, run.input[last].to));
    run.input.forEach((s, i) => button("raster", s.from.toFixed(2) + " s to " + s.to.toFixed(2) + " s", () => showExcerpt(i, s.from, s.to)));
    document.querySelector("#raster .limit").textContent = run.inputSpikes > run.input.reduce((sum, s) => sum + s.count, 0)
      ? "Of the " + whole(run.inputSpikes) + " recorded input spikes this page holds those of the excerpts above." : "";
    key("raster", [[gradient, "weight " + short(run.low) + " to " + short(run.high)]].concat(patternKeys(0.35)));
    showExcerpt(last, run.input[last].to - 0.3, run.input[last].to);
  }

  // ---- choosing a neuron ----
  function choose(chosen) {
    neuron = chosen;
    if (charts.potential) {
      charts.potential.setData([charts.potential.data[0], potentialValues()], false);
      const {min, max} = charts.potential.scales.x;
      charts.potential.setScale("x", {min, max});
      sayPotential(charts.potential);
    }
    if (charts.latency) charts.latency.setData(latencies());
    if (charts.weights) charts.weights.redraw();
    if (charts.raster) charts.raster.redraw();
  }

  document.getElementById("summary").textContent = short(run.duration) + " s, seed " + run.seed + ", "
    + count(run.afferents, "afferent") + ", " + count(run.neurons, "neuron")
    + (run.incomplete ? ". Incomplete: " + run.incomplete : "");
  const select = document.getElementById("neuron");
  for (let n = 0; n < run.neurons; n++) select.append(new Option(String(n), String(n)));
  select.addEventListener("change", () => choose(Number(select.value)));
  preparePotential();
  prepareLatency();
  prepareWeights();
  prepareRaster();
  document.documentElement.dataset.ready = "true";
})();
