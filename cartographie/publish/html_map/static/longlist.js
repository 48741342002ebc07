// A family of a long list: only the first lines that answer are in the page; the next come when the end is in sight.
// It answers as `Family` of arrange.js does.
(function () {
  "use strict";
  const Cartographie = window.Cartographie;
  const RANKS = [0, 1, 2];
  const STEP = 8; // lines of one family that are shown at once

  class LongFamily {
    constructor(section, page) {
      this.section = section;
      this.home = section.querySelector("ol");
      this.page = page;
      this.entries = [];
      this.groups = [];
      this.most = STEP;
      this.lists = RANKS.map((rank) => (rank ? this.add("ol", { lang: "fr" }) : this.home));
      this.titles = RANKS.map((rank) => this.add("p", { className: `rank rank-${rank}`, hidden: true }));
      this.more = Cartographie.button("plain-button more-lines", "", () => this.extend(true));
      this.more.hidden = true;
      section.append(...RANKS.flatMap((rank) => [this.titles[rank], this.lists[rank]]), this.more);
      this.watcher = new IntersectionObserver((seen) => {
        if (seen.some(({ isIntersecting }) => isIntersecting)) this.extend(false);
      });
      this.watcher.observe(this.more);
      page.on("language", () => this.count());
    }

    add(name, properties) {
      return Object.assign(document.createElement(name), properties);
    }

    // `titles`: what each rank is called
    show(titles) {
      this.groups = RANKS.map((rank) => this.entries.filter((entry) => entry.visible && entry.rank === rank));
      this.section.hidden = this.groups.every((group) => !group.length);
      this.most = STEP;
      RANKS.forEach((rank) => {
        this.titles[rank].textContent = titles[rank];
        this.titles[rank].hidden = !titles[rank] || !this.groups[rank].length;
      });
      this.fill();
    }

    fill() {
      let left = this.section.hidden ? 0 : this.most;
      RANKS.forEach((rank) => {
        const wanted = this.groups[rank].slice(0, left);
        left -= wanted.length;
        Cartographie.entries.make(wanted);
        this.lists[rank].replaceChildren(...wanted.map((entry) => entry.element));
        for (const entry of wanted) this.page.list.prepare(entry);
      });
      this.count();
    }

    get total() {
      return this.groups.reduce((sum, group) => sum + group.length, 0);
    }

    count() {
      const left = this.total - this.most;
      this.more.hidden = left <= 0;
      if (left > 0) this.more.textContent = this.page.count("nombre.encore", left);
    }

    // by a press, the focus goes to the first of the new lines
    extend(pressed) {
      const first = this.groups.flat()[this.most];
      this.most += STEP;
      this.fill();
      if (pressed && first) this.page.list.button(first).focus();
    }

    // shows at least as far as `entry`
    reveal(entry) {
      const position = this.groups.flat().indexOf(entry);
      if (position < this.most) return;
      this.most = position + STEP;
      this.fill();
    }

    everything() {
      this.most = Infinity;
      this.fill();
    }
  }

  Cartographie.LongFamily = LongFamily;
})();
