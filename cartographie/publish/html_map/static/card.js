// The chosen place, in large type, over the map: what the agent and the person read together.
(function () {
  "use strict";
  const Cartographie = window.Cartographie;

  class Card {
    // `actions`: {toMap(entry), toList(entry), closed(entry)}
    constructor(element, words, actions) {
      this.element = element;
      this.words = words;
      this.actions = actions;
      this.entry = null;
      this.opener = null;
    }

    show(entry, opener) {
      this.entry = entry;
      this.opener = opener || null;
      const copy = entry.element.querySelector("article").cloneNode(true);
      for (const choose of copy.querySelectorAll("button.choose")) choose.replaceWith(...choose.childNodes);
      const title = copy.querySelector("h3");
      title.id = "fiche-titre";
      title.tabIndex = -1;
      this.element.style.setProperty("--family", entry.colour);
      this.element.replaceChildren(this.bar(entry), copy);
      this.element.hidden = false;
      this.element.scrollTop = 0;
      title.focus({ preventScroll: true });
    }

    bar(entry) {
      const bar = document.createElement("div");
      bar.className = "card-bar";
      const toList = button("to-list", this.words["voir-liste"], () => this.actions.toList(entry));
      const toMap = button("to-map", this.words["voir-carte"], () => this.actions.toMap(entry));
      toMap.disabled = !entry.position;
      const close = button("close", this.words.fermer, () => this.close());
      bar.append(toList, toMap, close);
      return bar;
    }

    close() {
      if (!this.entry) return;
      const { entry, opener } = this;
      this.entry = null;
      this.element.hidden = true;
      this.element.replaceChildren();
      this.actions.closed(entry);
      if (opener && opener.isConnected) opener.focus({ preventScroll: true });
    }
  }

  function button(name, label, action) {
    const element = document.createElement("button");
    element.type = "button";
    element.className = name;
    element.textContent = label;
    element.addEventListener("click", action);
    return element;
  }

  Cartographie.Card = Card;
})();
