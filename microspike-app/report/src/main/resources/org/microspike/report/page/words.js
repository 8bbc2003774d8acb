
// ---- words ----
const short = number => String(Number(number.toPrecision(6)));
const rough = number => String(Number(number.toPrecision(3)));
const whole = number => number.toLocaleString("en-US");
const count = (number, noun) => whole(number) + " " + noun + (number === 1 ? "" : "s");
const percent = share => (100 * share).toFixed(1) + " %";
const withUnit = (label, unit) => unit ? label + " (" + unit + ")" : label;
const sentence = parts => parts.filter(part => part).join("; ") + ".";
function element(tag, properties, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties || {})) {
    if (name in made && name !== "list") made[name] = value; else made.setAttribute(name, value);
  }
  made.append(...children);
  return made;
}
