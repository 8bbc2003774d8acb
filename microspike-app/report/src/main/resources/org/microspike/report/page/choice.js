
// ---- what is chosen for all charts: a population, and one of its neurons ----
const chosen = {population: 0, place: 0, neuron: 0};
const onChoice = [];
const population = () => run.populations[chosen.population];
const neuronName = () => (run.populations.length > 1 ? population().name + " " : "") + "neuron " + whole(chosen.neuron);
const capital = words => words.charAt(0).toUpperCase() + words.slice(1);
function choose(change) {
  Object.assign(chosen, change);
  const {size, sample} = population();
  chosen.place = Math.min(chosen.place, sample - 1);
  chosen.neuron = neuronAt(chosen.place, size, sample);
  onChoice.forEach(show => show());
}
function select(label, options, chooseOption) {
  const made = element("select", {onchange: () => chooseOption(Number(made.value))}, ...options.map((option, i) => new Option(option, String(i))));
  return element("label", {}, label, made);
}
function prepareChoice() {
  const nav = document.getElementById("choice");
  const neurons = element("select", {id: "neuron", onchange: () => choose({place: Number(neurons.value)})});
  const some = element("span", {className: "note"});
  function list() {
    const {size, sample} = population();
    neurons.replaceChildren(...Array.from({length: sample}, (_, place) => new Option(String(neuronAt(place, size, sample)), String(place))));
    neurons.value = String(chosen.place);
    some.textContent = [sample < size ? whole(sample) + " of " + whole(size) + ", evenly chosen" : "",
      run.allPopulations > 0 ? "the first " + run.populations.length + " of " + count(run.allPopulations, "population") : ""].filter(part => part).join("; ");
  }
  if (run.populations.length > 1) {
    nav.append(select("Population", run.populations.map(each => each.name), number => {
      choose({population: number, place: 0});
      list();
    }));
  }
  nav.append(element("label", {}, "Neuron", neurons), some);
  list();
}
