
// ---- what is chosen for all charts: a population, and one of its neurons ----
// place: that of the neuron among those whose weights and responses the page has; -1 for one that was only sampled.
const chosen = {population: 0, neuron: 0, place: 0};
const onChoice = [];
const population = () => run.populations[chosen.population];
const neuronName = () => "neuron " + whole(chosen.neuron) + (run.populations.length > 1 ? " of " + population().name : "");
const capital = words => words.charAt(0).toUpperCase() + words.slice(1);
const notHeld = what => "This page does not hold the " + what + " of " + neuronName() + ".";
function neuronsOf({name, size, sample}) {
  const all = new Set(Array.from({length: sample}, (_, place) => neuronAt(place, size, sample)));
  run.traces.filter(each => each.population === name).forEach(each => each.neurons.forEach(neuron => all.add(neuron)));
  return [...all].sort((a, b) => a - b);
}
// The neuron that is chosen first: one of which most is known.
function firstOf(number) {
  const traced = run.traces.find(each => each.population === run.populations[number].name);
  if (traced) return traced.neurons[0];
  const silent = number === 0 && run.spikes && (spikesOf(0, 0) || []).length === 0;
  return silent ? busiest() : 0;
}
function choose(change) {
  Object.assign(chosen, change);
  chosen.place = placeOf(chosen.neuron, population().size, population().sample);
  onChoice.forEach(show => show());
}
function select(label, options, chooseOption) {
  const made = element("select", {onchange: () => chooseOption(Number(made.value))}, ...options.map((option, i) => new Option(option, String(i))));
  return element("label", {}, label, made);
}
function prepareChoice() {
  const nav = document.getElementById("choice");
  const neurons = element("select", {id: "neuron", onchange: () => choose({neuron: Number(neurons.value)})});
  const some = element("span", {className: "note"});
  function list() {
    const all = neuronsOf(population()), {size} = population();
    neurons.replaceChildren(...all.map(neuron => new Option(String(neuron), String(neuron))));
    neurons.value = String(chosen.neuron);
    some.textContent = [all.length < size ? whole(all.length) + " of " + whole(size) + ", evenly chosen" : "",
      run.allPopulations > 0 ? "the first " + run.populations.length + " of " + count(run.allPopulations, "population") : ""].filter(part => part).join("; ");
  }
  if (run.populations.length > 1) {
    nav.append(select("Population", run.populations.map(each => each.name), number => {
      choose({population: number, neuron: firstOf(number)});
      list();
    }));
  }
  nav.append(element("label", {}, "Neuron", neurons), some);
  list();
}
