
// ---- the data: facts, and numbers in base64, decoded when they are first asked for ----
const text = id => document.getElementById("data-" + id).textContent;
const has = id => document.getElementById("data-" + id) !== null;
const run = JSON.parse(text("run"));
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
function levels(id, low, high) {
  const key = "levels of " + id;
  if (!(key in decoded)) {
    decoded[key] = Float64Array.from(block(id, Uint16Array), level => level === 65535 ? NaN : low + (high - low) * level / 65534);
  }
  return decoded[key];
}
function times(id, from, to) {
  const key = "times of " + id;
  if (!(key in decoded)) decoded[key] = Float64Array.from(block(id, Int32Array), share => from + (to - from) * share / 2147483647);
  return decoded[key];
}
function firstAtLeast(sorted, value) {
  let low = 0, high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] < value) low = middle + 1; else high = middle;
  }
  return low;
}

// Neurons are chosen evenly: of a population of a size so many, each at a place.
const neuronAt = (place, size, count) => Math.floor(place * size / count);
function placeOf(neuron, size, count) {
  const place = Math.ceil(neuron * count / size);
  return place < count && neuronAt(place, size, count) === neuron ? place : -1;
}

// ---- output spikes ----
const spikesOfRow = run.populations.map(() => null);
function spikesOf(population, neuron) {
  const band = run.spikes && run.spikes.bands[population];
  const place = band ? placeOf(neuron, run.populations[population].size, band.rows) : -1;
  if (place < 0) return null;
  if (!spikesOfRow[population]) {
    const rows = Array.from({length: band.rows}, () => []);
    const all = times("spike-times-" + population, run.spikes.from, run.spikes.to);
    block("spike-rows-" + population, Uint16Array).forEach((row, i) => rows[row - band.first].push(all[i]));
    spikesOfRow[population] = rows;
  }
  return spikesOfRow[population][place];
}
// The neuron of the first population with most spikes.
function busiest() {
  const {size, sample} = run.populations[0];
  const spikes = Array.from({length: sample}, (_, place) => (spikesOf(0, neuronAt(place, size, sample)) || []).length);
  return neuronAt(spikes.indexOf(Math.max(...spikes)), size, sample);
}
