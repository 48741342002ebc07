// The list rearranged for what is asked: the lines that answer, and in each family first those that are sure, then those
// of which it is not known, then those that are perhaps not for this person; each with its reasons.
// The groups stand inside the families: a person has one need at a time, the numbers keep the order of the paper, and
// the order of the elements stays that in which the page is read aloud. Lines are moved only when they must be: the
// largest group of a family stays where it is.
(function () {
  "use strict";
  const Cartographie = window.Cartographie;
  const RANKS = [0, 1, 2];

  class Family {
    constructor(section, page) {
      this.section = section;
      this.home = section.querySelector("ol");
      this.page = page;
      this.entries = [];
      this.moved = false;
      this.lists = new Map(); // rank -> the list made for it
      this.titles = new Map();
    }

    // `titles`: what each rank is called
    show(titles) {
      const groups = RANKS.map((rank) => this.entries.filter((entry) => entry.visible && entry.rank === rank));
      this.section.hidden = groups.every((group) => !group.length);
      if (this.section.hidden) return; // its lines are left as they are: nobody sees them
      for (const { element, visible } of this.entries) if (element.hidden === visible) element.hidden = !visible;
      const base = groups.reduce((best, group, rank) => (group.length > groups[best].length ? rank : best), 0);
      if (this.moved || groups.some((group, rank) => rank !== base && group.length)) this.place(groups, base);
      for (const rank of RANKS) this.entitle(rank, groups[rank].length ? titles[rank] : "", base);
    }

    place(groups, base) {
      this.bringHome(base);
      this.moved = false;
      for (const rank of RANKS) {
        const wanted = rank === base ? [] : groups[rank].map(({ element }) => element);
        if (!wanted.length && !this.lists.has(rank)) continue;
        const list = this.list(rank);
        if (wanted.length !== list.children.length || wanted.some((element, i) => element !== list.children[i])) {
          list.replaceChildren(...wanted);
        }
        list.hidden = !wanted.length;
        this.moved = this.moved || wanted.length > 0;
        this.put(list, rank, base);
      }
    }

    // back into the family's own list, at its place: every line that another group does not want
    bringHome(base) {
      let next = null;
      for (const entry of [...this.entries].reverse()) {
        const { element } = entry;
        if (entry.visible && entry.rank !== base) continue;
        if (element.parentNode !== this.home) this.home.insertBefore(element, next);
        next = element;
      }
    }

    list(rank) {
      if (!this.lists.has(rank)) {
        const list = document.createElement("ol");
        list.lang = "fr";
        this.lists.set(rank, list);
      }
      return this.lists.get(rank);
    }

    // before or after the family's own list, by rank
    put(element, rank, base) {
      if (rank < base) this.home.before(element);
      else this.section.append(element);
    }

    entitle(rank, text, base) {
      if (!text && !this.titles.has(rank)) return;
      if (!this.titles.has(rank)) {
        const made = document.createElement("p");
        made.className = `rank rank-${rank}`;
        this.titles.set(rank, made);
      }
      const title = this.titles.get(rank);
      title.hidden = !text;
      title.textContent = text;
      const list = rank === base ? this.home : this.lists.get(rank);
      if (list && text) list.before(title);
    }
  }

  class Arrangement {
    constructor(page) {
      this.page = page;
      this.families = this.read();
      if (page.isLong) {
        window.addEventListener("beforeprint", () => {
          if (["liste", "carte"].includes(page.views.current)) this.families.forEach((family) => family.everything());
        });
      }
      page.on("line", (entry) => this.dress(entry));
      page.on("place", ({ entry, article }) => this.explain(entry, article));
    }

    read() {
      const Kind = this.page.isLong ? Cartographie.LongFamily : Family;
      const families = new Map();
      for (const section of document.querySelectorAll("section.family")) {
        families.set(section.dataset.family, new Kind(section, this.page));
      }
      for (const entry of this.page.entries) {
        entry.visible = true;
        families.get(entry.family).entries.push(entry);
      }
      this.byCode = families;
      return [...families.values()];
    }

    // of a long list, a line may not be in the page yet
    reveal(entry) {
      if (this.page.isLong) this.byCode.get(entry.family).reveal(entry);
    }

    // every entry has its `visible`, `rank` and `reasons`
    show(titles) {
      for (const family of this.families) family.show(titles);
      for (const entry of this.page.list.ready) if (entry.visible) this.dress(entry);
    }

    tell(entry) {
      return entry.reasons.map((reason) => Cartographie.tell(this.page, reason)).join(" · ");
    }

    dress(entry) {
      const told = this.tell(entry);
      if (entry.told === `${this.page.language} ${told}`) return;
      entry.told = `${this.page.language} ${told}`;
      this.write(entry.element, entry, told);
    }

    explain(entry, article) {
      this.write(article, entry, this.tell(entry));
    }

    write(holder, entry, told) {
      const old = holder.querySelector(":scope > .why");
      if (!told) {
        if (old) old.remove();
        return;
      }
      const why = old || document.createElement("p");
      why.className = `why why-${entry.rank}`;
      why.lang = this.page.language;
      why.dir = this.page.words.direction;
      why.textContent = told;
      if (!old) (holder.querySelector(":scope > .door") || holder.querySelector("h3")).after(why);
    }
  }

  Cartographie.Arrangement = Arrangement;
})();
