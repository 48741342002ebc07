// The family shapes with their numbers, and the pictograms, from the symbols that the page holds once.
(function () {
  "use strict";
  const Cartographie = window.Cartographie;
  const SVG = "http://www.w3.org/2000/svg";
  const HALF_FIGURE = 0.335; // half the height of a figure over the font size: centres a number on its point

  function draw(name, attributes, children = []) {
    const element = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...children);
    return element;
  }

  function picture(className, viewBox, children) {
    return draw("svg", { class: className, viewBox, "aria-hidden": "true", focusable: "false" }, children);
  }

  class Symbols {
    // `families`: code -> {shape, colour, x, y, size, size3}; `categories`: code -> {pictogram}
    constructor(settings) {
      this.families = settings.families;
      this.categories = settings.categories;
    }

    use(family) {
      return draw("use", { href: `#forme-${this.families[family].shape}`, width: 100, height: 100 });
    }

    shape(family) {
      const drawn = picture("shape", "-6 -6 112 112", [this.use(family)]);
      drawn.style.setProperty("--family", this.families[family].colour);
      return drawn;
    }

    marker(entry) {
      const form = this.families[entry.family];
      const size = entry.number < 100 ? form.size : form.size3 * (entry.number < 1000 ? 1 : 0.74);
      const number = draw("text", { x: form.x, y: form.y + size * HALF_FIGURE, "font-size": size });
      number.textContent = entry.number;
      const drawn = picture("marker", "-8 -8 116 116", [this.use(entry.family), number]);
      drawn.style.setProperty("--family", form.colour);
      return drawn;
    }

    // null when the category has no pictogram
    pictogram(category) {
      const { pictogram } = this.categories[category] || {};
      const symbol = pictogram && document.getElementById(`picto-${pictogram}`);
      if (!symbol) return null;
      return picture("pictogram", symbol.getAttribute("viewBox"), [draw("use", { href: `#picto-${pictogram}` })]);
    }
  }

  Cartographie.Symbols = Symbols;
})();
