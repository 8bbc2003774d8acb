
// ---- the window of a chart: fields, buttons, and what they allow ----
// unit: of the axis; bounds: [from, to] of what there is; least: the shortest window; show: draws one.
function windowControls(fig, {unit, bounds, least, show}) {
  const label = unit ? " " + unit : "";
  const field = name => element("input", {inputMode: "decimal", autocomplete: "off", className: name, "aria-describedby": fig.hint.id});
  const from = field("from"), to = field("to");
  const named = element("span", {className: "controls windows"});
  let shown = [0, 1];
  const write = () => {
    from.value = short(shown[0]);
    to.value = short(shown[1]);
    refuse(null, "");
  };
  function refuse(wrong, why) {
    for (const each of [from, to]) {
      if (each === wrong) each.setAttribute("aria-invalid", "true"); else each.removeAttribute("aria-invalid");
    }
    fig.hint.textContent = why;
  }
  // Moves a window to where there is something, and cuts one that is too long.
  function go(start, end) {
    const [first, last] = bounds();
    const length = Math.max(Math.min(least(), last - first), Math.min(end - start, last - first));
    const begin = Math.max(first, Math.min(start, last - length));
    shown = [begin, begin + length];
    write();
    show(shown[0], shown[1]);
  }
  function typed() {
    const [first, last] = bounds();
    const allowed = " Between " + short(first) + label + " and " + short(last) + label + " there is something to show.";
    for (const each of [from, to]) {
      const value = Number(each.value);
      if (each.value.trim() === "" || Number.isNaN(value)) {
        return refuse(each, "'" + each.value + "' is no number." + allowed);
      }
      if (value < first - 1e-9 || value > last * (1 + 1e-6) + 1e-9) return refuse(each, each.value + label + " is outside." + allowed);
    }
    const start = Number(from.value), end = Math.min(last, Number(to.value));
    if (end - start < Math.min(least(), last - first) * (1 - 1e-9)) {
      return refuse(to, "The end must be at least " + short(least()) + label + " after the start." + allowed);
    }
    go(start, end);
  }
  for (const each of [from, to]) each.addEventListener("change", typed);
  const button = (name, words, action) => element("button", {type: "button", className: name, onclick: action}, words);
  const length = () => shown[1] - shown[0];
  fig.controls.append(
    named,
    element("label", {}, "from", from, unit),
    element("label", {}, "to", to, unit),
    button("earlier", "Earlier", () => go(shown[0] - length() / 2, shown[1] - length() / 2)),
    button("later", "Later", () => go(shown[0] + length() / 2, shown[1] + length() / 2)),
    button("in", "Zoom in", () => go(shown[0] + length() / 4, shown[1] - length() / 4)),
    button("out", "Zoom out", () => go(shown[0] - length() / 2, shown[1] + length() / 2)),
    button("all", "All", () => go(...bounds())));
  return {
    go,
    again: () => go(...shown),
    all: () => go(...bounds()),
    shown: () => shown,
    // Buttons for windows that have names.
    names(list) {
      named.replaceChildren(...list.map(([words, action]) => button("", words, action)));
    }
  };
}
