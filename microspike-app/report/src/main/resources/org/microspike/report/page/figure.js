
// ---- figures: a title, controls, a chart, its key, what it says in numbers, and a caption ----
function figure(section, id, title, caption) {
  const heading = element("h3", {id: id + "-title"}, title);
  const controls = element("div", {className: "controls", role: "group", "aria-label": "Controls of " + title});
  const hint = element("p", {className: "hint", role: "alert", id: id + "-hint"});
  const chart = element("div", {className: "chart"});
  const readout = element("p", {className: "readout", role: "status"});
  const key = element("p", {className: "key"});
  const status = element("p", {className: "status", id: id + "-status"});
  const body = element("div", {}, controls, hint, chart, readout, key, status, element("figcaption", {}, caption));
  const none = element("p", {className: "none", hidden: true});
  const node = element("figure", {id, "aria-labelledby": heading.id}, heading, body, none);
  document.getElementById(section).append(node);
  // What changes is spoken in the figure that is used, and not in all of them.
  node.addEventListener("focusin", () => status.setAttribute("aria-live", "polite"));
  node.addEventListener("focusout", () => status.removeAttribute("aria-live"));
  let entries = () => [];
  const drawKey = () => key.replaceChildren(...entries().map(([color, label]) => {
    const patch = element("i", {className: color.includes("gradient") ? "scale" : ""});
    patch.style.background = color;
    return element("span", {}, patch, label);
  }));
  onTheme.push(drawKey);
  return {
    id, title, node, controls, hint, chart, readout, status,
    say(words) { if (status.textContent !== words) status.textContent = words; },
    // The entries are asked for again when the colours of the page change.
    key(list) { entries = list; drawKey(); },
    // Shows a sentence instead of the chart; nothing shows the chart again.
    none(words) {
      none.textContent = words || "";
      none.hidden = !words;
      body.hidden = Boolean(words);
    },
    name(drawing) {
      drawing.setAttribute("role", "img");
      drawing.setAttribute("aria-label", title);
      drawing.setAttribute("aria-describedby", status.id);
    }
  };
}
