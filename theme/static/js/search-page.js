// The search page: the address holds the whole state, and everything shown follows from it.
"use strict";

(() => {
  const PAGE = 10;
  const PAUSE = 150;
  const REST = 1000;
  /** Pixels that each result takes at least. */
  const LOWEST = 150;
  const { element } = SearchResults;
  const { say, counted, number } = Language;
  const UNREADABLE = say("The search data could not be read. Load the page again; if that does not help, the site may be incomplete.");
  const NOTES = {
    bracket: say("Brackets did not match; they were closed or left out."),
    quote: say("A quotation mark was missing; the phrase goes to the end."),
    operator: say("AND, OR or NOT had nothing to join and was left out."),
    date: say("A date was not understood (write 2024, 2024-05 or 2024-05-31); it was searched as a word."),
    long: say("The query was too long; only its beginning was read."),
  };

  /** @param {string} name @returns {HTMLElement} */
  const part = (name) => /** @type {HTMLElement} */ (document.querySelector(`[data-search-${name}]`));
  const [form, found, narrow, status, said, taken, tools, chart, list, pager] =
    /** @type {HTMLElement[] & {length: 10}} */ (["form", "found", "narrow", "status", "said", "taken", "tools", "chart", "list", "pager"].map(part));
  const field = /** @type {HTMLInputElement} */ (document.getElementById("search-field"));
  const order = /** @type {HTMLSelectElement} */ (document.getElementById("search-sort"));
  if (!form || !found || !narrow || !status || !said || !taken || !tools || !chart || !list || !pager) return;

  const aside = /** @type {HTMLElement} */ (narrow.closest("aside"));

  /** @typedef {{q: string, chosen: SearchChosen, sort: string, page: number}} State */

  /** @returns {State} */
  function fromAddress() {
    const values = new URLSearchParams(location.search);
    const chosen = Object.fromEntries(SearchNarrow.fields.map((name) => [name, values.getAll(name)]));
    const page = Math.max(1, Math.floor(Number(values.get("page"))) || 1);
    return { q: values.get("q") ?? "", chosen, sort: values.get("sort") ?? "", page };
  }

  /** @param {State} state */
  function toAddress({ q, chosen, sort, page }) {
    const values = new URLSearchParams();
    if (q) values.set("q", q);
    for (const name of SearchNarrow.fields) for (const value of chosen[name] ?? []) values.append(name, value);
    if (sort) values.set("sort", sort);
    if (page > 1) values.set("page", String(page));
    const text = values.toString();
    return location.pathname + (text ? `?${text}` : "");
  }

  let state = fromAddress();
  let run = 0;
  /** Whether somebody is typing: further letters change the entry of the history that the first one made. */
  let typing = false;
  /** The query that was answered in place of an unfinished one: turning its pages takes it over. */
  let begun = "";
  /** @type {number[]} */
  let documents = [];
  /** How many of them have all words; the others have some. */
  let whole = 0;

  // While somebody types, the address and the results out of view wait for a rest: they cost more than to search.
  let writing = 0;
  function write() {
    clearTimeout(writing);
    if (typing) history.replaceState(null, "", toAddress(state));
  }

  /** @param {SearchPlan} plan */
  async function rest(plan) {
    write();
    const mine = run;
    const rows = await SearchResults.rows(documents.slice(0, PAGE));
    if (mine === run) SearchResults.list(list, rows, plan, whole);
  }

  /** @param {Partial<State>} change @param {boolean} [typed] */
  function go(change, typed = false) {
    clearTimeout(writing);
    if (!typed) write();
    if (change.q === undefined && begun) field.value = state.q = begun;
    state = { ...state, page: 1, ...change };
    if (typed && typing) writing = window.setTimeout(write, REST);
    else if (toAddress(state) !== location.pathname + location.search) history.pushState(null, "", toAddress(state));
    typing = typed;
    return show();
  }

  async function show() {
    const mine = ++run;
    found.setAttribute("aria-busy", "true");
    try {
      await answer(mine).catch(async (error) => {
        if (!(error instanceof SearchDataError) || mine !== run) throw error;
        // The site may have been published anew since the directory was read.
        await SearchData.directory(true);
        await answer(mine);
      });
    } catch (error) {
      if (mine !== run) return;
      if (!(error instanceof SearchDataError)) throw error;
      status.textContent = UNREADABLE;
      for (const region of [said, taken, chart, list, narrow]) region.replaceChildren();
      tools.hidden = pager.hidden = true;
    } finally {
      if (mine === run) {
        found.hidden = false;
        found.setAttribute("aria-busy", "false");
      }
    }
  }

  /** @param {number} mine number of this run; a later one overtakes it */
  async function answer(mine) {
    const { q, chosen, sort, page } = state;
    const [answer, start] = await ask(q);
    const parts = await Promise.all([
      SearchNarrow.narrow(answer.ranked.slice(0, answer.whole), chosen), SearchNarrow.narrow(answer.ranked.slice(answer.whole), chosen),
    ]);
    const byDate = sort === "newest" || sort === "oldest" || !answer.scored;
    if (byDate) for (const part of parts) part.sort((a, b) => (sort === "oldest" ? a - b : b - a));
    const held = parts.flat();
    whole = parts[0].length;
    const changed = (/** @type {SearchChosen} */ chosen) => void go({ chosen });
    const first = (page - 1) * PAGE;
    const inView = typing ? Math.min(PAGE, Math.max(3, Math.ceil((innerHeight - list.offsetTop) / LOWEST))) : PAGE;
    const [rows, tallied, removers, lines] = await Promise.all([
      SearchResults.rows(held.slice(first, first + inView)),
      SearchNarrow.tally(held, chosen), SearchNarrow.taken(chosen, changed), held.length ? [] : help(),
    ]);
    if (mine !== run) return;
    documents = held;
    begun = start;
    found.hidden = false;
    tell(answer, page);
    said.append(...lines);
    taken.replaceChildren(...removers);
    const choose = (/** @type {string} */ year) => changed({ ...chosen, year: chosen["year"]?.includes(year) ? [] : [year] });
    chart.replaceChildren(SearchNarrow.chart(tallied.get("year") ?? [], choose));
    offer(answer.scored, sort);
    turn(page);
    aside.hidden = !held.length;
    SearchResults.list(list, rows, answer.plan, whole - first);
    SearchNarrow.show(narrow, tallied, { documents: held, chosen, changed });
    if (!typing) return;
    clearTimeout(writing);
    writing = window.setTimeout(() => void rest(answer.plan).catch(() => undefined), REST);
  }

  /** A query's last word as a beginning, "" if it is none. @param {string} q */
  const beginning = (q) => (/(?<=^|[\s(])[\p{L}\p{M}\p{N}]{3,}$/u.test(q) ? `${q}*` : "");

  /**
   * The answer to a query; to its beginning, while a word is being typed that no brief has.
   * @param {string} q @returns {Promise<[SearchAnswer, string]>} with the beginning, or ""
   */
  async function ask(q) {
    const whole = await SearchEngine.search(q);
    const start = typing && !whole.ranked.length ? beginning(q) : "";
    const answer = start ? await SearchEngine.search(start) : whole;
    return answer.ranked.length ? [answer, start] : [whole, ""];
  }

  /** @param {SearchAnswer} answer @param {number} page */
  function tell(answer, page) {
    const count = documents.length;
    const first = number((page - 1) * PAGE + 1);
    const haveAll = () => counted(whole, "%(count)s brief with all words", "%(count)s briefs with all words");
    const haveSome = () => counted(count - whole, "%(count)s more with some", "%(count)s more with some");
    const briefs = () => (count ? counted(count, "%(count)s brief", "%(count)s briefs") : say("No briefs"));
    const all = whole && whole < count ? haveAll() + say(", ") + haveSome() : briefs();
    const shown = { first, last: number(Math.min(count, page * PAGE)) };
    status.textContent = count > PAGE ? all + say(", ") + say("%(first)s–%(last)s shown", shown) : all;
    const lines = answer.notes.map((code) => NOTES[/** @type {keyof typeof NOTES} */ (code)]);
    if (begun) lines.push(say("No brief has “%(word)s” as a word. These have words that begin so.", { word: state.q.split(/[\s(]/).pop() ?? "" }));
    if (!whole && count && answer.whole < answer.ranked.length) lines.push(say("No brief has all of these words. These have some of them."));
    for (const word of answer.capitals) lines.push(say("Searched for “%(word)s” as written, in capitals.", { word }));
    if (answer.ignored.length) lines.push(say("Left out as too common: %(words)s.", { words: answer.ignored.join(say(", ")) }));
    for (const [, name] of answer.alternatives) lines.push(say("Also searched for “%(name)s”.", { name }));
    said.replaceChildren(...lines.map((line) => element("p", { class: "search-said", dir: "auto" }, line)));
  }

  /** Ways to sort and to save. @param {boolean} scored @param {string} sort */
  function offer(scored, sort) {
    tools.hidden = !documents.length;
    const [relevance] = order.options;
    if (relevance) relevance.hidden = relevance.disabled = !scored;
    order.value = ["newest", "oldest"].includes(sort) ? sort : scored ? "" : "newest";
  }

  /** @param {number} page */
  function turn(page) {
    const last = Math.ceil(documents.length / PAGE);
    const [previous, next] = pager.querySelectorAll("button");
    if (previous) previous.hidden = page <= 1;
    if (next) next.hidden = page >= last;
    pager.hidden = last <= 1;
  }

  /** What may help where nothing was found. */
  async function help() {
    /** @type {HTMLElement[]} */
    const lines = [];
    /** @param {string} text @param {() => void} act */
    const button = (text, act) => {
      const button = element("button", { type: "button" }, element("bdi", {}, text));
      button.addEventListener("click", act);
      return button;
    };
    if (Object.values(state.chosen).some((values) => values.length)) {
      lines.push(element("p", {}, button(say("Search without narrowing"), () => void go({ chosen: {} }))));
    }
    const start = beginning(state.q);
    const starts = start && (await SearchEngine.search(start)).ranked.length ? [start] : [];
    const spelled = await SearchData.script("suggest").then(() => SearchSuggest.suggestions(state.q)).catch(() => []);
    for (const words of [...starts, ...spelled]) {
      const take = () => {
        field.value = words;
        field.focus();
        void go({ q: words });
      };
      const [before, after] = say("Did you mean %(words)s?", { words: "\n" }).split("\n");
      lines.push(element("p", {}, before ?? "", button(words, take), after ?? ""));
    }
    lines.push(element("p", { class: "search-said" }, say("Try fewer or more general words, the beginning of a word with a star (sanction*), or another spelling.")));
    return lines;
  }

  let timer = 0;
  const typed = () => field.value.trim();
  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = window.setTimeout(() => typed() !== state.q && go({ q: typed() }, true), PAUSE);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(timer);
    void go({ q: typed() });
  });
  order.addEventListener("change", () => void go({ sort: order.value }));
  tools.addEventListener("click", async ({ target }) => {
    if (!(target instanceof HTMLButtonElement)) return;
    target.disabled = true;
    try {
      await SearchData.script("export");
      await SearchExport.run(documents, target.value === "csv" ? "csv" : "ris");
    } catch (error) {
      if (!(error instanceof SearchDataError)) throw error;
      status.textContent = UNREADABLE;
    } finally {
      target.disabled = false;
    }
  });
  pager.addEventListener("click", ({ target }) => {
    if (!(target instanceof HTMLButtonElement)) return;
    void go({ page: state.page + (target.value === "next" ? 1 : -1) }).then(() => {
      status.focus({ preventScroll: true });
      status.scrollIntoView({ block: "start" });
    });
  });
  // The arrows lead from the field through the results and back.
  document.addEventListener("keydown", (event) => {
    /** @type {(Element | null)[]} */
    const stops = [field, ...list.querySelectorAll("a")];
    const here = stops.indexOf(document.activeElement);
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : event.key === "Escape" ? -here : 0;
    const next = here < 0 || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey ? undefined : stops[here + step];
    if (!(next instanceof HTMLElement) || !step) return;
    event.preventDefault();
    next.focus();
  });
  document.addEventListener("click", write);
  window.addEventListener("popstate", () => {
    clearTimeout(timer);
    clearTimeout(writing);
    typing = false;
    state = fromAddress();
    field.value = state.q;
    void show();
  });

  const narrowing = /** @type {HTMLDetailsElement} */ (narrow.closest("details"));
  const wide = matchMedia("(min-width: 52.01rem)");
  const open = () => (narrowing.open = wide.matches);
  wide.addEventListener("change", open);
  open();
  field.value = state.q;
  void show();
  if (!state.q) field.focus({ preventScroll: true });
})();
