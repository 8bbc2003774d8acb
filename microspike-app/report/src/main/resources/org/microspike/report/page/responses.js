
// ---- responses to what is shown: peristimulus time histograms ----
function prepareResponses() {
  if (!run.populations.some(each => each.responses)) return;
  const MOST_LINES = 5;
  // The fifth colour of patterns is too much like the first where lines cross.
  const color = i => i < MOST_LINES - 1 ? seriesColor(i) : theme.ink;
  const fig = figure("activity", "responses", "Responses to what is shown", "");
  const caption = fig.node.querySelector("figcaption");
  let part = -1, ofAll = false, lines = [];
  const parts = element("select", {onchange: () => { part = Number(parts.value); show(); }});
  fig.controls.append(
    select("Of", ["the chosen neuron", "all neurons"], i => { ofAll = i === 1; show(); }),
    element("label", {}, "During", parts));
  const drawn = chart(fig, {
    x: {label: "time from the start (ms)"},
    y: {label: "rate (Hz)", range: (u, low, high) => [0, 1.05 * (high || 1)]},
    series: Array.from({length: MOST_LINES + 1}, (_, i) => i < MOST_LINES ? steps("", () => color(i), {width: 2.5}) : steps("", () => theme.soft, {width: 2, dash: [7, 4]})),
    data: [[0, 1], ...Array.from({length: MOST_LINES + 1}, () => [null, null])],
    under: (u, ctx, area) => {
      ctx.globalAlpha = 0.5;
      if (population().responses) band(u, 0, 1000 * population().responses.length, area, theme.grid);
    }
  });
  function rows(responses, row) {
    const all = levels("responses-" + chosen.population, 0, responses.most);
    return responses.kinds.map((name, kind) => {
      const start = ((part * responses.kinds.length + kind) * responses.rows + row) * responses.bins;
      const rates = Array.from(all.subarray(start, start + responses.bins));
      const before = Math.round(responses.bins * -responses.from / (responses.to - responses.from));
      const during = rates.slice(before, responses.bins - before);
      return {name, rates, shown: responses.shown[part][kind], mean: during.reduce((sum, rate) => sum + rate, 0) / during.length};
    }).filter(kind => kind.shown > 0);
  }
  function show() {
    const responses = population().responses;
    fig.none(responses ? "" : "'" + population().name + "' does not spike.");
    if (!responses) return;
    if (part < 0 || part >= responses.parts.length) part = responses.parts.length - 1;
    parts.replaceChildren(...responses.parts.map((name, i) => new Option(name, String(i))));
    parts.value = String(part);
    const single = !ofAll && responses.rows > 1 && chosen.place >= 0;
    const kinds = rows(responses, single ? 1 + chosen.place : 0);
    const strongest = [...kinds].sort((a, b) => b.mean - a.mean).slice(0, MOST_LINES);
    const others = kinds.filter(kind => !strongest.includes(kind));
    lines = kinds.filter(kind => strongest.includes(kind));
    const mean = Array.from({length: responses.bins}, (_, bin) => others.reduce((sum, kind) => sum + kind.rates[bin], 0) / others.length);
    const data = [edges(1000 * responses.from, 1000 * responses.to, responses.bins)];
    const empty = Array(responses.bins + 1).fill(null);
    for (let i = 0; i < MOST_LINES; i++) {
      data.push(lines[i] ? closed(lines[i].rates) : empty);
      drawn.u.series[i + 1].label = lines[i] ? lines[i].name : "";
    }
    data.push(others.length > 0 ? closed(mean) : empty);
    drawn.u.series[MOST_LINES + 1].label = others.length > 0 ? "others" : "";
    drawn.set(data);
    fig.key(() => [...lines.map((kind, i) => [color(i), kind.name + " (" + whole(kind.shown) + ")"]),
      ...(others.length > 0 ? [[theme.soft, "mean of " + whole(others.length) + " others (dashed)"]] : [])]);
    const bin = 1000 * (responses.to - responses.from) / responses.bins;
    const best = strongest[0];
    const peak = best ? best.rates.indexOf(Math.max(...best.rates)) : 0;
    const whose = (single ? capital(neuronName()) : "All neurons of " + population().name) + ", " + responses.parts[part] + ": ";
    fig.say(!best ? whose + "nothing was shown then." : Math.max(...kinds.map(kind => Math.max(...kind.rates))) === 0 ? whose + "no spikes." : sentence([
      whose + "most for " + best.name + ", " + rough(best.mean) + " Hz on average, with a peak of " + rough(best.rates[peak]) + " Hz at "
        + short(Number((1000 * responses.from + (peak + 0.5) * bin).toPrecision(3))) + " ms",
      strongest[1] ? "next " + strongest[1].name + ", " + rough(strongest[1].mean) + " Hz" : ""]));
    caption.textContent = "Spikes around the starts of what is shown, in bins of " + rough(bin)
      + " ms, for each neuron, second and presentation (their number in brackets). Grey: while it is shown, in most cases."
      + (!ofAll && !single ? " This page holds the mean of all neurons only." : "");
  }
  onChoice.push(show);
}
