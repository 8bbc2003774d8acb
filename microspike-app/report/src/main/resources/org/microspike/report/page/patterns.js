
// ---- what is shown when: patterns of one layer, in slots, or trials ----
const layer = run.layer;
const patterns = layer ? layer.patterns : 0;
const startOf = slot => slot * layer.slotLength;
function slotAt(time) {
  const slot = Math.floor(time / layer.slotLength);
  if (startOf(slot) > time) return slot - 1;
  return startOf(slot + 1) <= time ? slot + 1 : slot;
}
const patternIn = slot => layer.slots[slot % layer.slots.length];
const MOST_SHADED = 2000;
// Trials of more labels than there are colours all have one.
const trialColor = kind => run.shown.kinds.length > run.colors.series.length ? theme.soft : seriesColor(kind);
function shadeTrials(u, ctx, area) {
  const starts = times("trial-starts", run.shown.from, run.shown.to), ends = times("trial-ends", run.shown.from, run.shown.to);
  const kinds = block("trial-kinds", Uint16Array);
  const first = firstAtLeast(ends, u.scales.x.min), end = firstAtLeast(starts, u.scales.x.max);
  if (end - first > MOST_SHADED) return;
  ctx.globalAlpha = 0.28;
  for (let i = first; i < end; i++) band(u, starts[i], ends[i], area, trialColor(kinds[i]));
}
function shadeWhatIsShown(u, ctx, area) {
  if (run.shown) shadeTrials(u, ctx, area);
  if (patterns === 0) return;
  const from = Math.max(0, u.scales.x.min), to = Math.min(run.duration, u.scales.x.max);
  if ((to - from) / layer.slotLength > MOST_SHADED) return;
  ctx.globalAlpha = 0.28;
  for (let slot = slotAt(from); startOf(slot) < to; slot++) {
    const pattern = patternIn(slot);
    if (pattern >= 0) band(u, startOf(slot), startOf(slot + 1), area, seriesColor(pattern));
  }
}
const shownKeys = () => [
  ...Array.from({length: Math.min(patterns, run.colors.series.length)}, (_, p) => [seriesColor(p), "pattern " + p]),
  ...(!run.shown ? [] : run.shown.kinds.length > run.colors.series.length ? [[theme.soft, "a trial"]]
    : run.shown.kinds.map((name, kind) => [trialColor(kind), name === "trial" ? "a trial" : "trial of " + name]))];
