
// ---- charts ----
const FONT = "14px system-ui, sans-serif";
const PAPER_WIDTH = 660;
const charts = [];
let printing = false;
function axis(label, more) {
  return Object.assign({label, font: FONT, labelFont: "bold " + FONT, labelSize: 24, stroke: () => theme.ink,
    grid: {stroke: () => theme.grid, width: 1}, ticks: {stroke: () => theme.grid, width: 1}}, more);
}
// The room that the numbers along the y axis need.
const roomFor = (u, values) => 26 + 8 * Math.max(2, ...(values || []).map(value => String(value === null ? "" : value).length));
const WHOLE = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 1e4, 1e5, 1e6];
const line = (label, stroke, more) => Object.assign({label, stroke, width: 1.5, points: {show: false}}, more);
const steps = (label, stroke, more) => line(label, stroke, Object.assign({paths: uPlot.paths.stepped({align: 1})}, more));
const dots = (label, color, size) => ({label, stroke: color, paths: () => null,
  points: {show: true, size, width: 0, stroke: color, fill: color, space: 0}});
// Edges and heights of equal bins, for steps.
const edges = (from, to, bins) => Array.from({length: bins + 1}, (_, i) => from + (to - from) * i / bins);
const closed = heights => [...heights, heights[heights.length - 1]];

// x, y: {label, range, more}; series; data; under, draw: what else is drawn; zoom: the window to be moved by the mouse;
// rows: what is read of a chart without series, row by row, see readRowsByKeys.
function chart(fig, {x, y, series, data, under, draw, zoom, rows}) {
  const size = () => {
    const width = printing ? PAPER_WIDTH : Math.max(240, fig.chart.clientWidth);
    return {width, height: printing ? 260 : Math.round(Math.max(240, Math.min(360, innerHeight * 0.45)))};
  };
  const clipped = drawing => u => {
    const {left, top, width, height} = u.bbox;
    u.ctx.save();
    u.ctx.beginPath();
    u.ctx.rect(left, top, width, height);
    u.ctx.clip();
    drawing(u, u.ctx, {left, top, width, height, pixel: devicePixelRatio || 1});
    u.ctx.restore();
  };
  const u = new uPlot(Object.assign(size(), {
    scales: {x: {time: false, range: x.range}, y: Object.assign({range: y.range}, y.scale)},
    axes: [axis(x.label, x.more), axis(y.label, Object.assign({size: roomFor}, y.more))],
    series: [{label: x.label}, ...series],
    legend: {show: false},
    padding: [12, 32, 0, 0],
    cursor: {y: Boolean(rows), points: {show: !rows, size: 7},
      drag: {x: Boolean(zoom), y: false, setScale: false},
      bind: {dblclick: () => zoom ? () => zoom().all() : () => null}},
    hooks: {
      drawClear: under ? [clipped(under)] : [],
      draw: draw ? [clipped(draw)] : [],
      setSelect: [u => {
        if (zoom && u.select.width > 2) {
          const from = u.posToVal(u.select.left, "x"), to = u.posToVal(u.select.left + u.select.width, "x");
          u.setSelect({left: 0, top: 0, width: 0, height: 0}, false);
          zoom().go(from, to);
        }
      }],
      setCursor: [u => { fig.readout.textContent = rows || u.cursor.idx == null ? "" : reading(u, u.cursor.idx); }]
    }
  }), data, fig.chart);
  fig.name(u.ctx.canvas);
  charts.push({u, resize: () => u.setSize(size())});
  new ResizeObserver(() => {
    if (fig.chart.clientWidth > 0 && Math.abs(u.width - size().width) > 1) u.setSize(size());
  }).observe(fig.chart);
  if (rows) readRowsByKeys(fig, u, rows); else readByKeys(fig, u);
  onTheme.push(() => u.redraw(false, true));
  return {
    u,
    set(data, x) {
      u.batch(() => {
        u.setData(data, false);
        const [min, max] = x || [data[0][0], data[0][data[0].length - 1]];
        u.setScale("x", {min, max});
      });
    },
    // Names the axes again, for something else.
    axes(x, y) {
      u.axes[0].label = u.series[0].label = x;
      u.axes[1].label = y;
    },
    redraw: () => u.redraw(false, true)
  };
}
function reading(u, i) {
  const values = u.series.slice(1).map((each, s) => [each.label, u.data[s + 1][i]])
    .filter(([label, value]) => label && value !== null && value !== undefined && !Number.isNaN(value))
    .map(([label, value]) => label + " " + rough(value));
  return values.length === 0 ? "" : u.series[0].label + " " + short(u.data[0][i]) + ": " + values.join(", ");
}
// move: takes a key's name, moves, and returns whether it is a key to move by.
function onKeys(fig, move) {
  fig.chart.tabIndex = 0;
  fig.chart.setAttribute("role", "group");
  fig.chart.setAttribute("aria-label", fig.title + ": the arrow keys read the values");
  fig.chart.addEventListener("keydown", event => {
    if (!event.ctrlKey && !event.altKey && !event.metaKey && move(event.key)) event.preventDefault();
  });
}
const within = (value, first, last) => Math.max(first, Math.min(last, value));
function readByKeys(fig, u) {
  onKeys(fig, key => {
    const xs = u.data[0], first = firstAtLeast(xs, u.scales.x.min);
    const last = Math.min(xs.length - 1, firstAtLeast(xs, u.scales.x.max));
    const now = u.cursor.idx === null || u.cursor.idx === undefined ? first - 1 : u.cursor.idx;
    const page = Math.max(1, Math.round((last - first) / 10));
    const moves = {ArrowLeft: now - 1, ArrowRight: now + 1, PageUp: now - page, PageDown: now + page, Home: first, End: last};
    if (!(key in moves)) return false;
    const i = within(moves[key], first, last);
    u.setCursor({left: u.valToPos(xs[i], "x"), top: 10});
    return true;
  });
}
// count: the number of rows; places: where there is something in a row, along x; words: says what is at the number of one of
// these, or that there is nothing where the number is -1; y: where a row is. Up and down lead to the next row, page up and down over a tenth of them.
function readRowsByKeys(fig, u, {count, places, words, y = row => row}) {
  let row = -1, place = -1;
  onKeys(fig, key => {
    const last = count() - 1, page = Math.max(1, Math.round(last / 10));
    const rows = {ArrowUp: row + 1, ArrowDown: row - 1, PageUp: row + page, PageDown: row - page};
    if (!(key in rows) && !["ArrowLeft", "ArrowRight", "Home", "End"].includes(key)) return false;
    const before = row;
    row = within(rows[key] === undefined || before < 0 ? Math.max(row, 0) : rows[key], 0, last);
    const xs = places(row);
    const moves = {ArrowLeft: place - 1, ArrowRight: place + 1, Home: 0, End: xs.length - 1};
    place = xs.length === 0 ? -1 : within(moves[key] === undefined || before < 0 ? place : moves[key], 0, xs.length - 1);
    u.setCursor({left: place < 0 ? -10 : u.valToPos(xs[place], "x"), top: u.valToPos(y(row), "y")}, false);
    fig.readout.textContent = words(row, place, xs);
    return true;
  });
}
const nthSpike = (place, xs) => "spike " + (place + 1) + " of " + xs.length + " at " + short(xs[place]) + " s";
const windowOf = controls => " (" + controls.shown().map(short).join(" s to ") + " s)";
const band = (u, from, to, {top, height}, color) => {
  const left = u.valToPos(from, "x", true);
  u.ctx.fillStyle = color;
  u.ctx.fillRect(left, top, u.valToPos(to, "x", true) - left, height);
};
for (const [event, now] of [["beforeprint", true], ["afterprint", false]]) {
  addEventListener(event, () => {
    printing = now;
    charts.forEach(each => each.resize());
  });
}
