// What the tests of the page ask of it: one expression.
window.checks = (() => {
  const shown = each => each.getClientRects().length > 0 && getComputedStyle(each).visibility !== "hidden";
  const where = each => each.tagName.toLowerCase() + (each.closest("[id]") ? " in #" + each.closest("[id]").id : "");
  const text = id => (document.getElementById(id) || {textContent: ""}).textContent.trim();
  const ownText = each => [...each.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.textContent.trim());

  // Colours as red, green, blue from 0 to 1 and their opacity.
  const canvas = new OffscreenCanvas(1, 1).getContext("2d", {willReadFrequently: true});
  function parsed(color) {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = color;
    canvas.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
    return [r / 255, g / 255, b / 255, a / 255];
  }
  function behind(each) {
    if (!each) return [1, 1, 1];
    const [r, g, b, a] = parsed(getComputedStyle(each).backgroundColor);
    const below = a < 1 ? behind(each.parentElement) : [0, 0, 0];
    return [r, g, b].map((c, i) => a * c + (1 - a) * below[i]);
  }
  // Relative luminance and contrast as WCAG 2 defines them.
  const luminance = rgb => rgb.slice(0, 3).map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
    .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
  function contrast(a, b) {
    const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x);
    return (high + 0.05) / (low + 0.05);
  }

  const reachable = () => [...document.querySelectorAll("a[href], button, input, select, summary, [tabindex='0']")].filter(shown);
  const name = each => each.getAttribute("aria-label") || text(each.getAttribute("aria-labelledby"))
    || (each.labels && each.labels.length > 0 && each.labels[0].textContent.trim()) || each.textContent.trim();
  return {
    reachable,
    // The place of what has the focus among all that can have it; says so if that is not seen.
    focused() {
      const each = document.activeElement, style = getComputedStyle(each);
      return reachable().indexOf(each) + (style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 2 ? " unseen: " + where(each) : "");
    },
    // Charts without a name or numbers in words, and controls without a name.
    unnamed() {
      const charts = [...document.querySelectorAll("canvas, svg")].filter(shown);
      const wrong = charts.filter(each => each.getAttribute("role") !== "img" || !name(each)
        || !/\d/.test(text(each.getAttribute("aria-describedby"))));
      return [...wrong, ...reachable().filter(each => !name(each))].map(where).join(", ") || (charts.length > 3 ? "" : "no charts");
    },
    // What is wider than the page and does not scroll within itself.
    overflowing: () => [...document.querySelectorAll("body *")].filter(each => shown(each) && !each.closest(".wide, .uplot")
      && each.getBoundingClientRect().right > innerWidth + 1).map(where).join(", "),
    // Texts of less contrast than 4.5 to 1, and colours of charts of less than 3 to 1.
    faint() {
      const texts = [...document.querySelectorAll("body *")].filter(each => shown(each) && ownText(each)
        && contrast(parsed(getComputedStyle(each).color), behind(each)) < 4.5).map(where);
      const {series, mark} = JSON.parse(document.getElementById("data-run").textContent).colors;
      const paper = behind(document.body);
      return [...texts, ...[...series, mark].filter(color => contrast(parsed(color), paper) < 3)].join(", ");
    },
    // That of the ground of a chart near its upper edge, at a share of its width.
    color(id, share) {
      const drawing = document.querySelector("#" + id + " canvas"), whole = drawing.getBoundingClientRect();
      const plot = document.querySelector("#" + id + " .u-over").getBoundingClientRect(), scale = drawing.width / whole.width;
      canvas.clearRect(0, 0, 1, 1);
      canvas.drawImage(drawing, Math.round((plot.left - whole.left + share * plot.width) * scale),
        Math.round((plot.top - whole.top + 1) * scale), 1, 1, 0, 0, 1, 1);
      return canvas.getImageData(0, 0, 1, 1).data.join();
    },
    window: id => ["from", "to"].map(field => document.querySelector("#" + id + " ." + field).value).join(" to "),
    drawn(id) {
      const drawing = document.querySelector("#" + id + " canvas");
      const copy = new OffscreenCanvas(drawing.width, drawing.height).getContext("2d", {willReadFrequently: true});
      copy.drawImage(drawing, 0, 0);
      const data = copy.getImageData(0, 0, drawing.width, drawing.height).data;
      let drawn = 0;
      for (let i = 3; i < data.length; i += 4) if (data[i]) drawn++;
      return drawn;
    }
  };
})()
