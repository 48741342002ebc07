// The list rearranged for what is asked: the lines that answer, and in each family first those that are sure, then those
// of which it is not known, then those that are perhaps not for this person; each with its reasons.
// The groups stand inside the families: a person has one need at a time, the numbers keep the order of the paper, and
// the order of the elements stays that in which the page is read aloud. Lines are moved only when they must be: the
// largest group of a family stays where it is.
(function () {
  "use strict";
  const Cartographie = window.Cartographie;
  const RANKS = [0, 1, 2];
  const AT_ONCE = 300; // lines moved before anything is painted: more than a list usually has
  const SLICE = 150; // lines moved after that at a time
  const PAUSE = 10; // milliseconds

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

    // `titles`: what each rank is called. What is hidden and shown is settled at once; each move of a line yields.
    *show(titles) {
      const groups = RANKS.map((rank) => this.entries.filter((entry) => entry.visible && entry.rank === rank));
      this.section.hidden = groups.every((group) => !group.length);
      if (this.section.hidden) return; // its lines are left as they are: nobody sees them
      for (const { element, visible } of this.entries) if (element.hidden === visible) element.hidden = !visible;
      const base = groups.reduce((best, group, rank) => (group.length > groups[best].length ? rank : best), 0);
      this.build(groups, base, titles);
      if (this.moved) yield* this.moves(groups, base);
    }

    // the lists and titles of the ranks that there are
    build(groups, base, titles) {
      for (const rank of RANKS) {
        if (rank !== base && groups[rank].length) {
          this.put(this.list(rank), rank, base);
          this.moved = true;
        }
      }
      for (const rank of RANKS) this.entitle(rank, groups[rank].length ? titles[rank] : "", base);
    }

    // Yields after each line that it moves, from the top of the family down.
    *moves(groups, base) {
      for (const rank of RANKS) {
        if (rank === base) yield* this.bringHome(base);
        else if (groups[rank].length || this.lists.has(rank)) yield* this.fill(this.list(rank), groups[rank]);
      }
      for (const [rank, list] of this.lists) list.hidden = rank === base || !groups[rank].length;
      this.moved = groups.some((group, rank) => rank !== base && group.length > 0);
    }

    // every line that no other group wants, back into the family's own list at its place
    *bringHome(base) {
      let before = null;
      for (const { element, visible, rank } of this.entries) {
        if (visible && rank !== base) continue;
        if (element.parentNode !== this.home) {
          if (before) before.after(element);
          else this.home.prepend(element);
          yield;
        }
        before = element;
      }
    }

    // what is left in `list` behind the lines wanted belongs to another one, which takes it
    *fill(list, entries) {
      let next = list.firstElementChild;
      for (const { element } of entries) {
        if (element === next) {
          next = next.nextElementSibling;
          continue;
        }
        list.insertBefore(element, next);
        yield;
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

    // before or after the family's own list, by rank; called in the order of the ranks
    put(list, rank, base) {
      list.hidden = false;
      if (rank < base) this.home.before(list);
      else this.section.append(list);
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
      page.on("line", (entry) => this.dress(entry));
      page.on("place", ({ entry, article }) => this.explain(entry, article));
    }

    read() {
      const byList = new Map();
      for (const section of document.querySelectorAll("section.family")) {
        const family = new Family(section, this.page);
        byList.set(family.home, family);
      }
      for (const entry of this.page.entries) {
        entry.visible = true;
        byList.get(entry.element.parentNode).entries.push(entry);
      }
      return [...byList.values()];
    }

    // every entry has its `visible`, `rank` and `reasons`
    show(titles) {
      window.clearTimeout(this.later);
      const work = this.families.map((family) => family.show(titles));
      // the first step of each family hides and shows; then moves, the first ones at once
      this.go(work.filter((moves) => !moves.next().done), AT_ONCE);
      for (const entry of this.page.list.ready) if (entry.visible) this.dress(entry);
    }

    // moves some lines, and the others when the page has been painted: ten thousand would hold it for a second
    go(work, most) {
      for (let n = 0; work.length && n < most; n += 1) if (work[0].next().done) work.shift();
      if (work.length) this.later = window.setTimeout(() => this.go(work, SLICE), PAUSE);
    }

    tell(entry) {
      return entry.reasons.map((reason) => Cartographie.reasons.tell(this.page, reason)).join(" · ");
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
