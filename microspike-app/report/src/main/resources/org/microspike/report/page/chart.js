
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
// read: false if single values cannot be read.
function chart(fig, {x, y, series, data, under, draw, zoom, read}) {
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
    cursor: {show: read !== false || Boolean(zoom), y: false, points: {show: read !== false, size: 7},
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
      setCursor: [u => { fig.readout.textContent = read === false || u.cursor.idx == null ? "" : reading(u, u.cursor.idx); }]
    }
  }), data, fig.chart);
  fig.name(u.ctx.canvas);
  charts.push({u, resize: () => u.setSize(size())});
  new ResizeObserver(() => {
    if (fig.chart.clientWidth > 0 && Math.abs(u.width - size().width) > 1) u.setSize(size());
  }).observe(fig.chart);
  if (read !== false) readByKeys(fig, u);
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
function readByKeys(fig, u) {
  fig.chart.tabIndex = 0;
  fig.chart.setAttribute("role", "group");
  fig.chart.setAttribute("aria-label", fig.title + ": the arrow keys read the values");
  fig.chart.addEventListener("keydown", event => {
    const xs = u.data[0], first = firstAtLeast(xs, u.scales.x.min);
    const last = Math.min(xs.length - 1, firstAtLeast(xs, u.scales.x.max));
    const now = u.cursor.idx === null || u.cursor.idx === undefined ? first - 1 : u.cursor.idx;
    const page = Math.max(1, Math.round((last - first) / 10));
    const moves = {ArrowLeft: now - 1, ArrowRight: now + 1, PageUp: now - page, PageDown: now + page, Home: first, End: last};
    if (!(event.key in moves) || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    const i = Math.max(first, Math.min(last, moves[event.key]));
    u.setCursor({left: u.valToPos(xs[i], "x"), top: 10});
  });
}
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
