
// ---- all together, in the order of the page ----
document.getElementById("summary").textContent = short(run.duration) + " s, "
  + (run.afferents > 0 ? count(run.afferents, "afferent") + ", " : "") + count(run.neurons, "neuron")
  + (run.incomplete ? ". Incomplete: " + run.incomplete : "");
if (run.populations.length > 0) {
  chosen.neuron = firstOf(0);
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
  choose({});
}
for (const section of document.querySelectorAll("main > section")) {
  if (section.children.length < 2) section.remove();
}
document.documentElement.dataset.ready = "true";
