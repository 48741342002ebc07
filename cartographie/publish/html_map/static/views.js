// The views of the page and « Terminer »: which part is shown; nothing of it in the address bar or the history.
(function () {
  "use strict";
  const Cartographie = window.Cartographie;
  const MAP_VIEWS = ["liste", "carte"];

  class Views {
    constructor(page) {
      this.page = page;
      this.buttons = [...document.querySelectorAll("button[data-show]")];
      for (const button of this.buttons) button.addEventListener("click", () => this.show(button.dataset.show));
      document.getElementById("terminer").addEventListener("click", () => this.finish());
      for (const link of document.querySelectorAll("a.skip")) {
        link.addEventListener("click", (event) => {
          event.preventDefault(); // the address bar keeps no trace of what is looked at
          this.show(link.hash.slice(1));
          document.querySelector(link.hash).focus();
        });
      }
      this.mark();
    }

    get current() {
      return document.body.dataset.view;
    }

    show(name) {
      if (name === this.current) return;
      document.body.dataset.view = name;
      for (const view of document.querySelectorAll("main > .view")) view.hidden = view.id !== name;
      this.mark();
      this.page.emit("view", name);
    }

    // list and map are one view of the bar, and two of the switch of a phone
    mark() {
      const { current } = this;
      for (const button of this.buttons) {
        const { show } = button.dataset;
        const inBar = Boolean(button.closest(".bar"));
        const on = show === current || (inBar && show === "liste" && MAP_VIEWS.includes(current));
        button.setAttribute("aria-pressed", String(on));
      }
    }

    // nothing of this person is left for the next one
    finish() {
      this.page.emit("reset");
      this.page.speak(this.page.settings.language || "fr");
      this.show("liste");
      this.page.announce(this.page.say("etat.termine"));
      document.getElementById("mots").focus();
    }
  }

  Cartographie.Views = Views;
})();
