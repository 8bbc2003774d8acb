
// ---- all together, in the order of the page ----
document.getElementById("summary").textContent = short(run.duration) + " s, "
  + (layer ? count(layer.afferents, "afferent") + ", " : "")
  + count(run.populations.reduce((sum, each) => sum + each.size, 0), "neuron")
  + (run.incomplete ? ". Incomplete: " + run.incomplete : "");
if (run.populations.length > 0) {
  prepareChoice();
  prepareProjections();
  preparePictures();
  prepareAccuracy();
  prepareConfusion();
  prepareTraces();
  prepareSpikes();
  prepareRates();
  prepareResponses();
  prepareLatency();
  prepareIntervals();
  prepareSpectrum();
  prepareHistogram();
  prepareField();
  prepareGrowth();
  prepareOverTime();
  prepareMatrix();
  prepareInput();
  // Where the first neuron is silent, the one with most spikes shows more.
  choose({place: run.spikes && run.spikes.bands.length > 0 && (spikesOf(0, 0) || []).length === 0 ? busiest() : 0});
}
for (const section of document.querySelectorAll("main > section")) {
  if (section.children.length < 2) section.remove();
}
document.documentElement.dataset.ready = "true";
