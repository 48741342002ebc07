// Which language the page is read in: a few names beside each other, many behind one button, each in its own script; and
// the mark of a language that nobody has proofread.
(function () {
  "use strict";
  const Cartographie = window.Cartographie;
  const FEW = 4; // languages that stand beside each other
  const TO_READ = "a-faire"; // what `langue.relecture` says of texts that nobody has proofread

  class Languages {
    constructor(page) {
      this.page = page;
      this.holder = document.getElementById("langues");
      this.list = document.getElementById("langues-liste");
      this.opener = document.getElementById("langues-ouvrir");
      this.note = document.getElementById("langues-marque");
      const { codes } = page.words;
      this.many = codes.length > FEW;
      this.list.append(...codes.map((code) => this.choice(code)));
      this.holder.hidden = codes.length < 2;
      this.holder.classList.toggle("many", this.many);
      this.opener.hidden = !this.many;
      this.list.hidden = this.many;
      this.listen();
      this.dress();
    }

    choice(code) {
      const button = Cartographie.button("language", this.word(code, "nom") || code, () => this.choose(code));
      button.lang = code;
      button.dir = this.word(code, "direction") || "ltr";
      button.dataset.language = code;
      return button;
    }

    word(code, key) {
      return this.page.words.languages[code].words[`langue.${key}`];
    }

    listen() {
      this.opener.addEventListener("click", () => this.open(this.list.hidden));
      this.holder.addEventListener("keydown", (event) => {
        if (event.key !== "Escape" || !this.many || this.list.hidden) return;
        event.stopPropagation(); // the chosen place stays
        this.open(false);
      });
      document.addEventListener("click", (event) => {
        if (this.many && !this.list.hidden && !this.holder.contains(event.target)) this.open(false, false);
      });
      this.page.on("language", () => this.dress());
    }

    // the focus goes to the language that is read, then back to the button
    open(open, focused = true) {
      this.list.hidden = !open;
      this.opener.setAttribute("aria-expanded", String(open));
      if (focused) (open ? this.list.querySelector("[aria-pressed=true]") : this.opener).focus();
    }

    choose(code) {
      this.page.speak(code);
      if (this.many) this.open(false);
    }

    dress() {
      const { language } = this.page;
      for (const button of this.list.children) button.setAttribute("aria-pressed", String(button.dataset.language === language));
      const name = document.createElement("bdi");
      name.textContent = this.word(language, "nom") || language;
      this.opener.replaceChildren(name);
      this.opener.setAttribute("aria-label", `${name.textContent}: ${this.page.say("choisir-langue")}`);
      this.note.textContent = this.word(language, "relecture") === TO_READ ? this.word(language, "marque") || "" : "";
      this.note.hidden = !this.note.textContent;
    }
  }

  Cartographie.Languages = Languages;
})();
