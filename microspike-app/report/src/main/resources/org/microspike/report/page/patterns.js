
// ---- patterns of one layer: what is shown in each slot ----
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
function shadePatterns(u, ctx, area) {
  if (patterns === 0) return;
  const from = Math.max(0, u.scales.x.min), to = Math.min(run.duration, u.scales.x.max);
  if ((to - from) / layer.slotLength > MOST_SHADED) return;
  ctx.globalAlpha = 0.28;
  for (let slot = slotAt(from); startOf(slot) < to; slot++) {
    const pattern = patternIn(slot);
    if (pattern >= 0) band(u, startOf(slot), startOf(slot + 1), area, seriesColor(pattern));
  }
}
const patternKeys = () => Array.from({length: Math.min(patterns, run.colors.series.length)}, (_, p) => [seriesColor(p), "pattern " + p]);
