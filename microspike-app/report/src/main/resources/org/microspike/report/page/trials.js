
// ---- learning by trials: what the neurons look for, how well they tell what is shown ----
function preparePictures() {
  if (!run.projections.some(each => each.picture)) return;
  const fig = figure("trials", "pictures", "What each neuron looks for", "The weights of each neuron at the end, as a picture: dark is little.");
  const canvas = element("canvas", {className: "picture"});
  fig.chart.append(canvas);
  fig.name(canvas);
  const labels = run.trials && run.trials.classification;
  function draw() {
    if (!link || !link.picture) return;
    const [width, height, pictures] = link.picture;
    const {size, sample} = population();
    const labelled = labels && run.trials.population === population().name;
    const room = Math.max(240, fig.node.clientWidth), own = width * pictures;
    const columns = Math.max(1, Math.min(sample, Math.ceil(Math.sqrt(sample * height / own)), Math.floor(room / 18)));
    const cell = Math.min(own * 8, Math.floor(room / columns) - 2);
    const tall = Math.round(cell * height / own), below = labelled && cell >= 16 ? 15 : 2;
    const rows = Math.ceil(sample / columns), pixel = devicePixelRatio || 1;
    canvas.width = (cell + 2) * columns * pixel;
    canvas.height = (tall + below) * rows * pixel;
    canvas.style.width = (cell + 2) * columns + "px";
    const ctx = canvas.getContext("2d");
    ctx.scale(pixel, pixel);
    ctx.imageSmoothingEnabled = cell < own;
    ctx.font = "12px system-ui, sans-serif";
    ctx.textAlign = "center";
    for (let place = 0; place < sample; place++) {
      const x = place % columns * (cell + 2), y = Math.floor(place / columns) * (tall + below);
      ctx.drawImage(paintField(fieldOf(place, "after"), link.picture, ...fieldRange()), x, y, cell, tall);
      if (place === chosen.place) {
        ctx.strokeStyle = run.colors.mark;
        ctx.lineWidth = 3;
        ctx.strokeRect(x + 1, y + 1, cell - 2, tall - 2);
      }
      if (below > 2) {
        const label = labels.assigned[neuronAt(place, size, sample)];
        ctx.fillStyle = theme.ink;
        ctx.fillText(label < 0 ? "-" : labels.labels[label], x + cell / 2, y + tall + 12, cell);
      }
    }
    const assigned = labelled ? labels.assigned.filter(label => label >= 0).length : 0;
    fig.say(sentence([link.name + ": " + (sample < size ? whole(sample) + " of " + count(size, "neuron") + ", evenly chosen" : count(size, "neuron")),
      labelled ? whole(assigned) + " have a label" + (cell >= 16 ? ", below the picture" : "") : "",
      "the chosen one, " + chosen.neuron + ", has a frame" + (labelled ? " and " + (labels.assigned[chosen.neuron] < 0 ? "no label" : "the label " + labels.labels[labels.assigned[chosen.neuron]]) : "")]));
  }
  onLink.push(() => {
    fig.none(link && link.picture ? "" : "The chosen projection does not come from pictures.");
    if (link && link.picture) fig.key(() => [scaleKey(light, ...fieldRange(), link.unit)]);
    draw();
  });
  onTheme.push(draw);
  let wide = 0;
  new ResizeObserver(() => {
    if (Math.abs(fig.node.clientWidth - wide) > 1) draw();
    wide = fig.node.clientWidth;
  }).observe(fig.node);
}
function prepareAccuracy() {
  if (!run.trials || run.trials.learning.length === 0) return;
  const {learning, window, test, classification} = run.trials;
  const fig = figure("trials", "accuracy", "Accuracy while learning", "Each " + whole(window) + " trials by the labels of the " + whole(window) + " before; thin: the 95 % interval.");
  const column = i => learning.map(point => i === 0 ? point[0] : 100 * point[i]);
  const tested = learning.map(() => classification ? 100 * classification.accuracy[0] : null);
  const color = () => seriesColor(0);
  chart(fig, {
    x: {label: "trials shown", range: (u, low, high) => [0, high]},
    y: {label: "accuracy (%)", range: () => [0, 100]},
    series: [line("lower end (%)", color, {width: 1}), line("upper end (%)", color, {width: 1}),
      line("accuracy (%)", color, {width: 3, points: {show: learning.length <= 30, size: 7, fill: color}}),
      line("test (%)", () => run.colors.mark, {width: 2, dash: [7, 4]})],
    data: [column(0), column(2), column(3), column(1), tested]
  });
  fig.key(() => [[color(), "while learning"], ...(classification ? [[run.colors.mark, "phase '" + test + "' (dashed)"]] : [])]);
  const last = learning[learning.length - 1];
  fig.say(sentence([percent(learning[0][1]) + " after " + count(learning[0][0], "trial"), percent(last[1]) + " after " + whole(last[0]),
    classification ? percent(classification.accuracy[0]) + " in phase '" + test + "' (" + percent(classification.accuracy[1]) + " to " + percent(classification.accuracy[2]) + ")" : ""]));
}
function prepareConfusion() {
  if (!run.trials || !run.trials.classification) return;
  const {labels, confusion, accuracy, trials} = run.trials.classification;
  const fig = figure("trials", "confusion", "Labels shown and predicted", "Rows: the label shown; columns: the one predicted, with a colour by its share of the row.");
  const unpredicted = confusion.some(row => row[labels.length] > 0);
  const columns = unpredicted ? [...labels, "none"] : labels;
  const header = label => element("th", {scope: "col"}, label);
  const rows = confusion.map((row, shown) => {
    const total = row.reduce((sum, each) => sum + each, 0);
    const cells = columns.map((_, i) => {
      const cell = element("td", {}, row[i] > 0 ? whole(row[i]) : "");
      // No stronger than that the number can be read on it, in the dark too.
      if (row[i] > 0) cell.style.background = "rgb(" + (i === shown ? "0 158 115" : "0 114 178") + " / " + (0.5 * row[i] / total).toFixed(3) + ")";
      return cell;
    });
    return element("tr", {}, element("th", {scope: "row"}, labels[shown]), ...cells, element("td", {}, total > 0 ? percent(row[shown] / total) : "-"));
  });
  const table = element("table", {className: "confusion"},
    element("thead", {}, element("tr", {}, header("shown"), ...columns.map(header), header("right"))),
    element("tbody", {}, ...rows));
  fig.chart.append(element("div", {className: "wide", tabIndex: 0, role: "group", "aria-label": fig.title}, table));
  fig.say(percent(accuracy[0]) + " right of " + count(trials, "trial") + " (95 % interval " + percent(accuracy[1]) + " to " + percent(accuracy[2]) + ").");
}
