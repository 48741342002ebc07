// « Aujourd'hui »: who is open on the day of the page's clock and until when, on one screen that is read from afar; what
// finds no room comes on a next one, which the agent turns. No need is named: the screen faces the room.
(function () {
  "use strict";
  const Cartographie = window.Cartographie;
  const { board } = Cartographie;
  const LARGEST = 30; // pixels: size of a name
  const SMALLEST = 16;
  const SMALLEST_WIDE = 17; // on a screen seen from afar: its times are then 20 pixels
  const NARROW = 18;
  const WIDE = 1700;
  const COLUMN = 13; // least width of a column, em
  const GAP = 14;
  const TINIEST = 200 * 48; // square pixels below which no place goes: how many are tried on one screen
  const MOST_ASKED = 200; // rows of the list of those to phone
  const MOST_TOLD = 1000; // more than any screen holds
  const MOST_NARROW = 60; // a phone scrolls
  const PAPER_SIZES = [9, 9.5, 10, 10.5, 11, 11.5, 12, 13]; // points
  const PAPER_LAST = 8;
  const PAPER_MOST = 300;
  const PAPER_GAP = 10; // pixels
  // the titles when the day of the clock is not today; on the screen the day alone
  const OTHER_DAY = { "aujourdhui.titre": "", "aujourdhui.papier": "aujourdhui.papier-autre" };
  const part = (name) => document.getElementById(`aujourdhui-${name}`);

  class Today {
    constructor(page) {
      this.page = page;
      this.start = 0;
      this.empty = false;
      this.drawn = ""; // what stands on the screen
      this.columns = part("colonnes");
      this.unsure = part("demander");
      part("suite").addEventListener("click", () => this.turn(this.start + this.shown));
      part("debut").addEventListener("click", () => this.turn(0));
      for (const event of ["view", "tick", "language"]) page.on(event, () => this.draw());
      page.on("reset", () => {
        this.start = 0;
        this.unsure.open = false;
      });
      window.addEventListener("resize", () => this.draw());
      this.paper = new Cartographie.Paper(page, "aujourdhui", (sheet) => this.print(sheet));
    }

    // what is told of every entry now: { rows in order of families, closed, unsure }
    tell(now) {
      const families = new Map();
      const told = { rows: [], closed: [], unsure: [] };
      for (const entry of this.page.shared) {
        const row = { entry, ...board.today(entry, now) };
        if (row.group in told) told[row.group].push(row);
        else if (families.has(entry.family)) families.get(entry.family).push(row);
        else families.set(entry.family, [row]);
      }
      const { trusted } = this.page.clock;
      for (const rows of families.values()) {
        if (trusted) rows.sort(board.inOrder);
        else for (const row of rows) row.group = "listed"; // the hours are told, not whether they hold now
        told.rows.push(...rows);
      }
      return told;
    }

    draw() {
      if (this.page.views.current !== "aujourdhui") return;
      const now = this.page.clock.now();
      const told = this.tell(now);
      const focused = this.columns.contains(document.activeElement) && document.activeElement.dataset.number;
      if (this.start >= told.rows.length) this.start = 0;
      this.words(told, now);
      this.fill(told.rows.slice(this.start), now);
      this.pages(told.rows.length);
      const again = focused && this.columns.querySelector(`[data-number="${focused}"]`);
      if (again) again.focus({ preventScroll: true });
    }

    title(now, key) {
      const jour = board.dayText(this.page, now.day, now);
      const told = board.isToday(this.page, now) ? key : OTHER_DAY[key];
      const title = told ? this.page.say(told, { jour, annee: now.date.slice(0, 4) }) : jour;
      return board.capital(title, this.page.language);
    }

    // how many are closed on that day, "" for none
    closed(closed, now) {
      const key = board.isToday(this.page, now) ? "aujourdhui.fermes" : "aujourdhui.fermes-autre";
      return closed.length ? this.page.count(key, closed.length) : "";
    }

    words({ rows, closed, unsure }, now) {
      const { page } = this;
      const say = (key, values) => page.say(key, values);
      const open = rows.filter(({ group }) => group === "open").length;
      part("titre").textContent = this.title(now, "aujourdhui.titre");
      const hour = `${say("aujourdhui.il-est", { heure: Cartographie.when.hour(now.minutes, say) })} · `;
      part("heure").textContent = page.clock.trusted ? hour + page.count("aujourdhui.ouverts", open) : "";
      const alert = this.alert(now);
      part("alerte").hidden = !alert;
      part("alerte").textContent = alert;
      if (this.empty !== !rows.length) {
        this.empty = !rows.length;
        this.unsure.open = this.empty; // nobody is open for sure: whom to phone
      }
      part("vide").hidden = !this.empty;
      part("fermes").textContent = this.closed(closed, now);
      this.unsure.hidden = !unsure.length;
      part("demander-titre").textContent = page.count("aujourdhui.demander", unsure.length);
      part("demander-liste").replaceChildren(...unsure.slice(0, MOST_ASKED).map((row) => this.asked(row)));
    }

    alert(now) {
      if (!this.page.clock.trusted) return this.page.say("aujourdhui.pas-sur");
      return this.page.settings.holidays.includes(now.day) ? this.page.say("aujourdhui.ferie") : "";
    }

    // Whole where it holds on one screen; else brief, without the hours that the state says anyway, if that holds; else
    // whole, on several.
    fill(rows, now) {
      const wide = Cartographie.wide.matches;
      const { clientWidth: width, clientHeight } = this.columns;
      if (!this.changed([this.page.language, now.day, width, clientHeight, wide], rows, now)) return;
      const kept = rows.slice(0, wide ? Math.ceil((width * clientHeight) / TINIEST) : MOST_NARROW);
      const least = width < WIDE ? SMALLEST : SMALLEST_WIDE;
      const sizes = Array.from({ length: LARGEST - least + 1 }, (_, step) => least + step);
      const room = { width, column: COLUMN, gap: GAP, sizes: wide ? sizes : [NARROW] };
      const draw = (brief) => {
        this.columns.classList.toggle("brief", brief);
        const blocks = this.blocks(kept.map((row) => ({ ...row, element: this.row(row, now, brief) })));
        return Cartographie.columns.draw(this.columns, blocks, { ...room, height: wide ? clientHeight : Infinity });
      };
      let { left } = draw(false);
      if (left && kept.length === rows.length) left = draw(true).left && draw(false).left;
      this.shown = kept.length - left;
    }

    // whether anything that is drawn is not what it was: most minutes change nothing
    changed(setting, rows, now) {
      const told = rows.slice(0, MOST_TOLD).map((row) => [row.entry.number, row.group, this.state(row, now)]);
      const drawn = JSON.stringify([setting, rows.length, told]);
      if (drawn === this.drawn) return false;
      this.drawn = drawn;
      return true;
    }

    // rows that carry an `element` → blocks of `columns`, one a family
    blocks(made) {
      const blocks = [];
      for (const { entry, element } of made) {
        const last = blocks[blocks.length - 1];
        if (last && last.family === entry.family) last.rows.push(element);
        else blocks.push({ family: entry.family, head: (again) => this.head(entry.family, again), rows: [element] });
      }
      return blocks;
    }

    head(family, again) {
      const name = this.page.say(`famille.${family}.court`);
      const text = again ? this.page.say("aujourdhui.suite-de", { nom: name }) : name;
      return board.make("h3", `board-family f-${family}`, this.page.symbols.shape(family), board.make("span", "", text));
    }

    choice(entry, className, ...children) {
      const button = board.make("button", className, ...children);
      button.type = "button";
      button.dataset.number = entry.number;
      button.addEventListener("click", () => this.page.choose(entry, button));
      return button;
    }

    name(entry) {
      return [board.make("span", "hidden", `${entry.number}, `), board.french("span", "name", entry.name)];
    }

    row(row, now, brief) {
      const { entry, group, call } = row;
      const line = board.make("span", "line");
      const told = brief && (group === "open" || group === "done"); // only what is still to come
      const slots = told ? row.slots.filter(({ start }) => start > now.minutes) : row.slots;
      const always = group === "open" && row.state.always;
      const hours = always || !slots.length ? [] : [board.times(slots, this.page), " "];
      const state = this.state(row, now);
      const said = state ? [board.make("span", "state", board.mark(group), board.make("span", "", state)), " "] : [];
      line.append(...(brief ? [...said, ...hours] : [...hours, ...said, ...this.walk(entry)]));
      const words = board.make("span", "words", ...this.name(entry), line);
      if (call) words.append(board.make("span", "call", this.page.say("quand.appelez")));
      return board.make("li", "", this.choice(entry, `board-place is-${group}`, this.page.symbols.marker(entry), words));
    }

    // « 12 min » behind the sign of somebody who walks; aloud « 12 min à pied »
    walk({ way }) {
      const { minutes, short } = Cartographie.ways;
      if (!short(way, this.page)) return [];
      const seen = board.make("span", "", short(way, this.page));
      seen.setAttribute("aria-hidden", "true");
      return [board.make("span", "walk", seen, board.make("span", "hidden", minutes(way, this.page)))];
    }

    state({ group, state, start, kind }, now) {
      const { page } = this;
      const say = (key, values) => page.say(key, values);
      const hour = (minutes) => ({ heure: Cartographie.when.hour(minutes, say) });
      if (group === "open") return Cartographie.when.sentences(state, now, page.settings, say).main;
      if (group === "done") return say("aujourdhui.fini");
      if (group === "later") return say(kind === "libre" ? "aujourdhui.ouvre" : "aujourdhui.commence", hour(start));
      if (group !== "now") return "";
      const { until } = state.others[0];
      return until ? say("aujourdhui.en-cours", hour(until.minutes)) : say("aujourdhui.maintenant");
    }

    asked({ entry }) {
      const [phone] = entry.phones;
      const words = board.make("span", "words", ...this.name(entry));
      if (phone) words.append(board.french("span", "phone", phone));
      return board.make("li", "", this.choice(entry, "board-place", this.page.symbols.marker(entry), words));
    }

    pages(total) {
      const left = total - this.start - this.shown;
      part("suite").hidden = left <= 0;
      part("suite").textContent = this.page.count("aujourdhui.suite", left);
      part("debut").hidden = this.start === 0;
    }

    turn(start) {
      this.start = start;
      this.draw();
      const first = this.columns.querySelector("button");
      if (first) first.focus({ preventScroll: true });
    }

    // one A4: names, hours and phones of the whole day; what holds « now » would be wrong when it is read
    print({ head, body, foot, room }) {
      const now = this.page.clock.now();
      const told = this.tell(now);
      const total = told.rows.length + told.unsure.length;
      const notes = [this.alert(now), this.closed(told.closed, now)].filter(Boolean).join(" ");
      head.append(board.make("p", "paper-title", this.title(now, "aujourdhui.papier")));
      head.append(board.make("p", "paper-alert", notes));
      for (const rows of [told.rows, told.unsure]) rows.splice(PAPER_MOST);
      const made = told.rows.length + told.unsure.length;
      const attempt = (sizes, phones) => {
        const { width, height, point } = room();
        const options = { width, height, sizes: sizes.map((size) => size * point), column: COLUMN, gap: PAPER_GAP };
        return total - made + Cartographie.columns.draw(body, this.paperBlocks(told, phones), options).left;
      };
      if (!attempt(PAPER_SIZES, true) || !attempt([PAPER_LAST, ...PAPER_SIZES], false)) return;
      const more = board.make("p", "paper-more", this.page.count("aujourdhui.autres", total));
      foot.prepend(more); // takes its room before its figure is known
      more.textContent = this.page.count("aujourdhui.autres", attempt([PAPER_LAST], false));
    }

    paperBlocks({ rows, unsure }, phones) {
      const blocks = this.blocks(rows.map((row) => ({ ...row, element: this.line(row, phones) })));
      if (!unsure.length) return blocks;
      const name = this.page.say("aujourdhui.demander-papier");
      const head = () => board.make("h3", "board-family", board.make("span", "", name));
      return [...blocks, { head, rows: unsure.map((row) => this.line(row, true)) }];
    }

    line({ entry, slots }, phones) {
      const words = board.make("span", "words", ...this.name(entry));
      if (slots.length) words.append(board.times(slots, this.page));
      const [phone] = entry.phones;
      if (phones && phone) words.append(board.french("span", "phone", phone));
      return board.make("li", "paper-row", this.page.symbols.marker(entry), words);
    }
  }

  Cartographie.Today = Today;
})();
