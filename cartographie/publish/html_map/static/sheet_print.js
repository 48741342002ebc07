// Printing: under a neutral title whatever the view, never an unasked-for card, and « Terminer » by itself after a card.
// The browser's own header and footer (the path of this file, the date) find no margin to stand in: see sheet-print.css.
(function () {
  "use strict";
  const Cartographie = window.Cartographie;
  const SECONDS = 30; // a person may still be reading; « afterprint » also comes when nothing was printed

  class Printing {
    constructor(page, sheet) {
      this.page = page;
      this.sheet = sheet;
      this.title = null;
      this.left = 0;
      window.addEventListener("beforeprint", () => this.before());
      window.addEventListener("afterprint", () => this.after());
      document.addEventListener("keydown", (event) => this.key(event), true);
      for (const event of ["reset", "selection"]) page.on(event, () => this.keep());
      page.on("language", () => this.dress());
      page.on("view", () => this.warnPaper());
    }

    get onSheet() {
      return this.page.views.current === "fiche";
    }

    // Ctrl+P in the card's view asks the same as the button
    key(event) {
      if (!this.onSheet || event.key.toLowerCase() !== "p" || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey) return;
      event.preventDefault();
      event.stopPropagation();
      this.print();
    }

    async print() {
      if (!this.sheet.entries.length || !(await this.sheet.mayLeave())) return;
      await this.sheet.painted();
      window.print();
    }

    // a print that was not asked for through the page carries no card that may do harm
    warnPaper() {
      document.body.classList.toggle("paper-refused", this.onSheet && !this.sheet.allowed);
    }

    before() {
      this.warnPaper();
      if (this.title !== null || !this.onSheet) return;
      this.title = document.title;
      document.title = this.page.words.languages.fr.words["fiche.titre"];
    }

    after() {
      if (this.title !== null) document.title = this.title;
      this.title = null;
      if (this.onSheet && this.sheet.entries.length && this.sheet.allowed) this.count();
    }

    // « Tout sera effacé dans 30 s »: said once aloud, counted down for the eyes
    count() {
      this.keep();
      this.left = SECONDS;
      this.seconds = document.createElement("b");
      this.sentence = document.createElement("p");
      this.sentence.setAttribute("role", "status");
      this.keepButton = Cartographie.button("keep plain-button", "", () => this.keep());
      this.nowButton = Cartographie.button("now plain-button", "", () => this.page.views.finish());
      this.notice = document.createElement("div");
      this.notice.className = "countdown";
      this.notice.append(this.sentence, this.keepButton, this.nowButton);
      this.sheet.element.prepend(this.notice);
      this.dress();
      this.timer = window.setInterval(() => this.second(), 1000);
    }

    dress() {
      if (!this.notice) return;
      const [start, end = ""] = this.page.say("fiche.efface", { secondes: "\u0000" }).split("\u0000");
      this.seconds.textContent = String(this.left);
      this.seconds.setAttribute("aria-hidden", "true");
      this.sentence.replaceChildren(start, this.seconds, end);
      this.keepButton.textContent = this.page.say("fiche.garder");
      this.nowButton.textContent = this.page.say("fiche.effacer");
    }

    second() {
      this.left -= 1;
      this.seconds.textContent = String(this.left);
      if (this.left <= 0) this.page.views.finish();
    }

    // the countdown stops: « Garder », a change of the card, or all is cleared
    keep() {
      window.clearInterval(this.timer);
      if (this.notice) this.notice.remove();
      this.notice = null;
    }
  }

  Cartographie.Printing = Printing;
})();
