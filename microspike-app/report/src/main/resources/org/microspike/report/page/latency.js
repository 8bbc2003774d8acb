
// ---- latency of each output spike of one layer ----
function prepareLatency() {
  if (patterns === 0) return;
  const fig = figure("activity", "latency", "Latency", "The time from the start of the presentation to each output spike of the chosen neuron; 0 for a false alarm, a spike outside any presentation.");
  const longest = 1000 * layer.slotLength;
  let total = 0;
  const drawn = chart(fig, {
    x: {label: "discharge number"},
    y: {label: "latency (ms)", range: () => [-0.03 * longest, longest]},
    series: [...Array.from({length: patterns}, (_, p) => dots("pattern " + p + " (ms)", () => seriesColor(p), 4)), dots("false alarm", () => run.colors.mark, 4)],
    data: [[0, 1], ...Array.from({length: patterns + 1}, () => [null, null])],
    zoom: () => controls
  });
  const controls = windowControls(fig, {unit: "", bounds: () => [0, Math.max(1, total)], least: () => Math.min(5, Math.max(1, total)),
    show: (from, to) => drawn.u.setScale("x", {min: from, max: to})});
  fig.key(() => [...shownKeys(), [run.colors.mark, "false alarm"]]);
  function show() {
    const spikes = spikesOf(chosen.population, chosen.neuron) || [];
    total = spikes.length;
    const data = [Array.from(spikes, (_, i) => i + 1), ...Array.from({length: patterns + 1}, () => Array(total).fill(null))];
    let alarms = 0;
    const late = [];
    spikes.forEach((time, i) => {
      const slot = slotAt(time), pattern = patternIn(slot);
      if (pattern < 0) {
        data[patterns + 1][i] = 0;
        alarms++;
      } else {
        data[pattern + 1][i] = 1000 * (time - startOf(slot));
        late.push(data[pattern + 1][i]);
      }
    });
    drawn.u.setData(data, false);
    controls.all();
    const last = late.slice(-100).sort((a, b) => a - b);
    fig.say(sentence([capital(neuronName()) + ": " + count(total, "discharge"), count(alarms, "false alarm"),
      last.length > 0 ? "median latency of the last " + last.length + " others " + rough(last[last.length >> 1]) + " ms" : "",
      run.spikes && run.spikes.from > 0 ? "from " + short(run.spikes.from) + " s on" : ""]));
  }
  onChoice.push(show);
}
