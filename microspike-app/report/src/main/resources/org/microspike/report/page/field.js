
// ---- the weights of the chosen neuron: a picture of them, or one dot for each ----
// Paints pictures side by side, weight by weight from the top left, into a canvas of so many pixels.
function paintField(values, [width, height, pictures], low, high) {
  const canvas = element("canvas", {width: width * pictures, height});
  const ctx = canvas.getContext("2d"), image = ctx.createImageData(canvas.width, canvas.height);
  values.forEach((value, i) => {
    const picture = Math.floor(i / (width * height)), at = i % (width * height);
    const pixel = 4 * (Math.floor(at / width) * canvas.width + picture * width + at % width);
    const rgb = light((value - low) / (high - low));
    image.data.set([...rgb, 255], pixel);
  });
  ctx.putImageData(image, 0, 0);
  return canvas;
}
// Of each source the weight to the neuron at a place; not a number where there is no synapse.
function fieldOf(place, when) {
  const weights = weightsTo(place), field = Array(link.sources).fill(NaN);
  weights[when].forEach((weight, k) => { field[weights.source(k)] = weight; });
  return field;
}
// From the least of 0 and the weights at the end to the greatest, as pictures of weights far from their bounds are dark.
const rangeOf = new Map();
function fieldRange() {
  if (!rangeOf.has(link)) {
    const all = levels("after-" + linkNumber(), link.low, link.high);
    const low = all.reduce((a, b) => Math.min(a, b), 0), high = all.reduce((a, b) => Math.max(a, b), low);
    rangeOf.set(link, [low, high > low ? high : low + 1]);
  }
  return rangeOf.get(link);
}
function prepareField() {
  if (run.projections.length === 0) return;
  const fig = figure("learning", "field", "Weights of the chosen neuron", "");
  const caption = fig.node.querySelector("figcaption");
  const pictures = element("div", {className: "pictures"});
  fig.chart.after(pictures);
  const drawn = chart(fig, {
    x: {label: "source", more: {incrs: WHOLE}},
    y: {label: "weight", range: () => {
      if (!link) return [0, 1];
      const room = 0.04 * (link.high - link.low);
      return [link.low - room, link.high + room];
    }},
    series: [dots("at the start", () => theme.soft, 3), dots("at the end", () => seriesColor(0), 4)],
    data: [[0, 1], [null, null], [null, null]]
  });
  const drawing = drawn.u.ctx.canvas;
  function showPictures() {
    pictures.replaceChildren(...["before", "after"].map((when, i) => {
      const small = paintField(fieldOf(chosen.place, when), link.picture, ...fieldRange());
      const scale = Math.max(1, Math.floor(300 / small.width));
      small.className = "picture";
      small.style.width = small.width * scale + "px";
      fig.name(small);
      small.setAttribute("aria-label", fig.title + (i === 0 ? " at the start" : " at the end"));
      return element("div", {}, i === 0 ? "start" : "end", small);
    }));
  }
  onLink.push(() => {
    fig.none(!link ? noWeights() : chosen.place < 0 ? notHeld("weights") : "");
    if (!link || chosen.place < 0) return;
    const isPicture = Boolean(link.picture);
    fig.chart.hidden = isPicture;
    pictures.hidden = !isPicture;
    const {before, after, source} = weightsTo(chosen.place);
    if (isPicture) {
      showPictures();
      fig.key(() => [scaleKey(light, ...fieldRange(), link.unit)]);
    } else {
      const xs = Array.from({length: link.sources}, (_, i) => i);
      const spread = values => {
        const all = Array(link.sources).fill(null);
        values.forEach((weight, k) => { all[source(k)] = weight; });
        return all;
      };
      drawn.axes("source", weightAxis());
      for (const each of drawn.u.series.slice(1)) each.points.size = link.sources > 500 ? 4 : 7;
      drawn.set([xs, spread(before), spread(after)], [-0.5, link.sources - 0.5]);
      fig.key(() => [[theme.soft, "start"], [seriesColor(0), "end"]]);
    }
    caption.textContent = isPicture ? "Each pixel is a source, its colour the weight of its synapse; dark: little. "
      + (link.picture[2] === 2 ? "Left for light, right for dark." : "") : "A dot is a synapse of the source below.";
    const low = link.low + 0.1 * (link.high - link.low), high = link.high - 0.1 * (link.high - link.low);
    const strongest = after.reduce((best, weight, k) => weight > after[best] ? k : best, 0);
    fig.say(after.length === 0 ? capital(neuronName()) + " has no synapse of this projection." : sentence([
      capital(neuronName()) + ", " + link.name + ": " + count(after.length, "synapse"),
      "mean weight " + rough(mean(before)) + " at the start, " + rough(mean(after)) + " at the end",
      percent(after.filter(w => w <= low).length / after.length) + " in the lowest tenth, " + percent(after.filter(w => w >= high).length / after.length) + " in the highest",
      "the strongest from " + whole(source(strongest))]));
  });
}
