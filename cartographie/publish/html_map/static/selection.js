// The places ticked for this person's sheet: six at most, in the order in which they were ticked; kept nowhere.
(function () {
  "use strict";
  const Cartographie = window.Cartographie;
  const MOST = 6;

  class Selection {
    constructor(page) {
      this.page = page;
      this.entries = [];
      this.count = document.getElementById("fiche-nombre");
      page.on("reset", () => this.clear());
    }

    has(entry) {
      return this.entries.includes(entry);
    }

    // false when the sheet is full
    toggle(entry) {
      if (!this.has(entry) && this.entries.length >= MOST) {
        this.page.announce(this.page.say("etat.fiche-pleine"));
        return false;
      }
      this.entries = this.has(entry) ? this.entries.filter((other) => other !== entry) : [...this.entries, entry];
      this.changed();
      return true;
    }

    clear() {
      this.entries = [];
      this.changed();
    }

    changed() {
      this.count.hidden = !this.entries.length;
      this.count.textContent = this.entries.length;
      this.page.emit("selection", this.entries);
    }

    // a button that ticks `entry`, kept true by the page's events as long as it is in the page
    button(entry) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "tick";
      button.addEventListener("click", (event) => {
        event.stopPropagation();
        this.toggle(entry);
        this.dress(button, entry);
      });
      this.dress(button, entry);
      return button;
    }

    dress(button, entry) {
      const ticked = this.has(entry);
      button.classList.toggle("ticked", ticked);
      button.textContent = this.page.say(ticked ? "etat.ajoute" : "etat.ajouter");
      button.setAttribute("aria-label", `${button.textContent} : ${entry.name}`);
    }
  }

  Cartographie.Selection = Selection;
})();
