// When nothing answers: what to stop asking for, and how many places that gives; « Tout montrer ».
(function () {
  "use strict";
  const Cartographie = window.Cartographie;

  class WayOut {
    // `filters`: its `visible`, `missed` (criterion -> entries that it alone leaves out), `forget(name)`, `clear()`
    constructor(page, filters) {
      this.page = page;
      this.filters = filters;
      this.element = document.createElement("div");
      this.element.className = "way-out with-script";
      this.element.hidden = true;
      document.getElementById("compte").after(this.element);
    }

    show(criteria) {
      const { visible, missed } = this.filters;
      this.element.hidden = visible.length > 0;
      if (visible.length) {
        this.element.replaceChildren();
        return;
      }
      const near = criteria.filter(({ name }) => missed.has(name)).map(({ name }) => this.without(name, missed.get(name)));
      const all = Cartographie.button("plain-button", this.page.say("tout-montrer"), () => this.leave(() => this.filters.clear()));
      this.element.replaceChildren(...near, all);
    }

    without(name, n) {
      const filtre = this.filters.nameOf(name);
      const text = this.page.count("trouver.sans", n, { filtre });
      return Cartographie.button("plain-button", text, () => this.leave(() => this.filters.forget(name)));
    }

    // the button goes away with the block: whoever pressed it is left at the list
    leave(change) {
      change();
      document.getElementById("liste").focus({ preventScroll: true });
    }
  }

  Cartographie.WayOut = WayOut;
})();
