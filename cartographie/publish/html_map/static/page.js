// The page put together: the list's own HTML becomes entries; list, map, filters and views tell each other what happens.
(function () {
  "use strict";
  const Cartographie = window.Cartographie;
  const wide = window.matchMedia("(min-width: 800px) and (min-height: 480px)");
  const still = window.matchMedia("(prefers-reduced-motion: reduce)");
  Cartographie.still = still;
  Cartographie.wide = wide;

  class Page {
    constructor(map) {
      this.map = map;
      this.settings = JSON.parse(document.getElementById("reglages").textContent);
      this.listeners = new Map();
      this.words = new Cartographie.Words(this.settings);
      this.entries = Cartographie.entries.read(this.settings);
      this.shared = this.entries.filter((entry) => !entry.internal); // what may be shown to a room, or given
      this.isLong = document.getElementById("liste").classList.contains("long");
      Cartographie.entries.onMake = (entry) => this.language !== "fr" && this.words.translate(entry.made);
      this.clock = new Cartographie.Clock(this.settings, (now) => this.emit("tick", now));
      this.symbols = new Cartographie.Symbols(this.settings);
      this.selection = new Cartographie.Selection(this);
      this.states = new Cartographie.States(this);
      this.way = new Cartographie.WayView(this);
      this.list = new Cartographie.List(this);
      this.view = new Cartographie.MapView(this);
      this.markers = new Cartographie.Markers(this);
      this.place = new Cartographie.PlacePanel(this, {
        toMap: (entry) => this.toMap(entry),
        toList: (entry) => this.toList(entry),
        closed: () => this.leave(),
      });
      this.clockBar = new Cartographie.ClockBar(this);
      this.filters = new Cartographie.Filters(this);
      this.views = new Cartographie.Views(this);
      this.languages = new Cartographie.Languages(this);
      this.sheet = new Cartographie.Sheet(this);
      this.today = new Cartographie.Today(this);
      this.week = new Cartographie.Week(this);
      this.internal = Cartographie.Internal ? new Cartographie.Internal(this) : null;
      this.listen();
      if (this.settings.language && this.settings.language !== "fr") this.speak(this.settings.language);
      this.filters.apply();
      Cartographie.mapPrint.listen(this);
      this.clock.start();
    }

    on(event, listener) {
      if (!this.listeners.has(event)) this.listeners.set(event, []);
      this.listeners.get(event).push(listener);
    }

    emit(event, detail) {
      for (const listener of this.listeners.get(event) || []) listener(detail);
    }

    say(key, values) {
      return this.words.say(key, values);
    }

    count(key, n, values) {
      return this.words.count(key, n, values);
    }

    get language() {
      return this.words.language;
    }

    speak(language) {
      if (language === this.language) return;
      this.words.speak(language, this.entries);
      this.emit("language", language);
    }

    // said aloud by a screen reader, and shown for a while
    announce(text) {
      const notice = document.getElementById("avis");
      notice.textContent = text;
      window.clearTimeout(this.silence);
      this.silence = window.setTimeout(() => notice.replaceChildren(), 6000);
    }

    // what agents keep for themselves is nowhere, unless they hold it in view
    isShown(entry) {
      return !entry.internal || Boolean(this.internal && this.internal.shown);
    }

    show(view) {
      this.views.show(view);
    }

    listen() {
      this.on("filtered", (visible) => this.filtered(visible));
      this.on("view", () => this.view.resized());
      this.on("reset", () => this.view.whole());
      this.map.on("moveend", () => this.way.draw());
      document.addEventListener("keydown", (event) => {
        if (event.key !== "Escape") return;
        if (this.way.shown) this.way.hide();
        else if (this.place.entry) this.place.close();
        else this.markers.closeGroup();
      });
      wide.addEventListener("change", () => this.view.resized());
    }

    filtered(visible) {
      const { entry } = this.place;
      if (entry && !visible.includes(entry)) this.place.close();
      this.view.see(visible);
    }

    choose(entry, opener) {
      this.filters.arrangement.reveal(entry);
      this.list.mark(entry);
      if (!["liste", "carte"].includes(this.views.current)) this.show("liste");
      this.place.show(entry, opener);
      this.view.bring(entry);
      this.emit("chosen", entry);
      if (wide.matches && !this.list.element.contains(opener)) {
        entry.element.scrollIntoView({ block: "center", behavior: still.matches ? "auto" : "smooth" });
      }
    }

    leave() {
      this.list.mark(null);
      this.emit("chosen", null);
    }

    toMap(entry) {
      this.show("carte");
      this.view.bring(entry);
      this.emit("chosen", entry);
    }

    toList(entry) {
      this.filters.arrangement.reveal(entry);
      const button = this.list.button(entry);
      this.place.close();
      this.show("liste");
      entry.element.scrollIntoView({ block: "center" });
      button.focus({ preventScroll: true });
    }
  }

  Cartographie.start = (map) => {
    Cartographie.page = new Page(map);
  };
})();
