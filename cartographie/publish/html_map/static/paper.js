// The boards on paper: one A4, landscape, filled when it is about to be printed; measured on screen, in the same units.
(function () {
  "use strict";
  const Cartographie = window.Cartographie;
  const MM = 96 / 25.4; // CSS pixels
  const POINT = 96 / 72;
  const WIDTH = 277 * MM; // A4 less 10 mm at each side
  const HEIGHT = 190 * MM;
  const ROUNDING = 4; // pixels kept free: a printer's rounding must not make a second page

  class Paper {
    // `fill(body, room)` puts the content into an element; room: { width, height, point } in pixels
    constructor(page, view, fill) {
      this.page = page;
      this.view = view;
      this.fill = fill;
      this.element = document.querySelector(`#${view} .board-paper`);
      document.querySelector(`#${view} .print`).addEventListener("click", () => window.print());
      window.addEventListener("beforeprint", () => this.prepare());
      window.addEventListener("afterprint", () => this.element.replaceChildren());
    }

    prepare() {
      if (this.page.views.current !== this.view) return;
      const { make } = Cartographie.board;
      const head = make("div", "paper-head");
      const body = make("div", "paper-body");
      const foot = make("div", "paper-foot", ...this.notices());
      this.element.replaceChildren(head, body, foot);
      this.fill({ head, body, foot, room: () => this.room(head, foot) });
    }

    room(head, foot) {
      const used = head.getBoundingClientRect().height + foot.getBoundingClientRect().height;
      return { width: WIDTH, height: HEIGHT - used - ROUNDING, point: POINT };
    }

    // what a sheet must say of itself
    notices() {
      const { make, french } = Cartographie.board;
      const { settings } = this.page;
      const told = [make("strong", "", this.page.say("aujourdhui.changent"))];
      const desk = [settings.deskName, settings.deskPhone].filter(Boolean).join(", ");
      if (desk) told.push(french("bdi", "", desk));
      told.push(make("span", "", this.page.say("edition-du")));
      if (settings.fictional) told.push(make("strong", "", this.page.say("fictif")));
      if (settings.internal) told.push(make("strong", "", this.page.say("interne")));
      return [make("p", "", ...told.flatMap((part, i) => (i ? [" · ", part] : [part])))];
    }
  }

  Cartographie.Paper = Paper;
})();
