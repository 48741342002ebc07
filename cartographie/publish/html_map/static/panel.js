// The chosen place, in large type, over the map: what the agent and the person read together.
(function () {
  "use strict";
  const Cartographie = window.Cartographie;

  class PlacePanel {
    // `actions`: {toMap(entry), toList(entry), closed(entry)}
    constructor(page, actions) {
      this.page = page;
      this.element = document.getElementById("lieu");
      this.actions = actions;
      this.entry = null;
      this.opener = null;
      for (const event of ["language", "selection", "tick"]) page.on(event, () => this.fill());
      page.on("reset", () => this.close());
    }

    show(entry, opener) {
      this.entry = entry;
      this.opener = opener || null;
      this.fill();
      this.element.hidden = false;
      this.element.scrollTop = 0;
      this.element.querySelector("h3").focus({ preventScroll: true });
    }

    fill() {
      const { entry } = this;
      if (!entry) return;
      const focused = this.element.contains(document.activeElement) && document.activeElement.className;
      const article = document.createElement("article");
      article.className = `panel-text f-${entry.family}`;
      article.lang = "fr";
      article.dataset.c = entry.element.dataset.c;
      article.append(...[...entry.element.childNodes].map((node) => node.cloneNode(true)));
      for (const extra of article.querySelectorAll("button")) extra.replaceWith(...(extra.closest("h3") ? extra.childNodes : []));
      const title = article.querySelector("h3");
      title.id = "lieu-titre";
      title.tabIndex = -1;
      article.prepend(this.page.symbols.marker(entry));
      for (const phone of article.querySelectorAll(".tel > *")) phone.after(this.copyButton(phone.textContent));
      this.element.className = `panel f-${entry.family}`;
      this.element.replaceChildren(this.bar(entry), article);
      this.page.emit("place", { entry, article });
      if (focused) this.refocus(focused);
    }

    refocus(className) {
      const again = className && this.element.querySelector(`.${className.split(" ")[0]}`);
      if (again) again.focus({ preventScroll: true });
    }

    copyButton(number) {
      return button("copy", this.page.say("etat.copier"), () => {
        Cartographie.copy(number).then(() => this.page.announce(this.page.say("etat.copie", { numero: number })));
      });
    }

    bar(entry) {
      const bar = document.createElement("div");
      bar.className = "panel-bar";
      const toList = button("to-list", this.page.say("script.voir-liste"), () => this.actions.toList(entry));
      const toMap = button("to-map", this.page.say("script.voir-carte"), () => this.actions.toMap(entry));
      toMap.disabled = !entry.position;
      if (!entry.internal) bar.append(this.page.selection.button(entry));
      bar.append(toList, toMap, button("close", this.page.say("script.fermer"), () => this.close()));
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

  // Copies a text. Under file:// the clipboard's own interface may be refused: a field that is selected then serves.
  async function copy(text) {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      const field = document.createElement("textarea");
      field.value = text;
      field.className = "hidden";
      document.body.append(field);
      field.select();
      document.execCommand("copy");
      field.remove();
    }
  }

  Cartographie.PlacePanel = PlacePanel;
  Cartographie.button = button;
  Cartographie.copy = copy;
})();
