// The agents' page: what is theirs alone is hidden, and shown only while a button or a key is held; « je montre l'écran »
// locks it for as long as a visitor looks. The public page does not carry this file.
(function () {
  "use strict";
  const Cartographie = window.Cartographie;
  const KEY = "F9";

  class Internal {
    constructor(page) {
      this.page = page;
      this.locked = false;
      this.hold = document.getElementById("tenir");
      this.lock = document.getElementById("verrou");
      for (const event of ["pointerdown"]) this.hold.addEventListener(event, () => this.reveal(true));
      for (const event of ["pointerup", "pointercancel", "pointerleave", "blur"]) {
        this.hold.addEventListener(event, () => this.reveal(false));
      }
      this.hold.addEventListener("keydown", (event) => [" ", "Enter"].includes(event.key) && this.reveal(true));
      this.hold.addEventListener("keyup", () => this.reveal(false));
      this.hold.addEventListener("contextmenu", (event) => event.preventDefault()); // a long touch is a hold
      document.addEventListener("keydown", (event) => event.key === KEY && this.reveal(true));
      document.addEventListener("keyup", (event) => event.key === KEY && this.reveal(false));
      window.addEventListener("blur", () => this.reveal(false));
      window.addEventListener("beforeprint", () => this.reveal(false));
      document.addEventListener("visibilitychange", () => this.reveal(false));
      this.lock.addEventListener("click", () => this.setLock(!this.locked));
      page.on("reset", () => this.setLock(false));
    }

    get shown() {
      return document.body.classList.contains("reveal");
    }

    reveal(wanted) {
      const shown = wanted && !this.locked;
      if (shown === this.shown) return;
      document.body.classList.toggle("reveal", shown);
      this.page.filters.apply();
    }

    setLock(locked) {
      this.locked = locked;
      this.reveal(false);
      this.lock.setAttribute("aria-pressed", String(locked));
      this.hold.disabled = locked;
    }
  }

  Cartographie.Internal = Internal;
})();
