// Results as they are shown: rows, the sentence that matches, marked words, the way to the brief.
"use strict";

const SearchResults = (() => {
  const ROWS = 2;
  const LIST = 32;
  const IN_VIEW = 2;
  const root = document.querySelector("script[data-root]")?.getAttribute("data-root") ?? "";

  /** @param {number} document @returns {Promise<SearchRow>} */
  async function row(document) {
    const directory = await SearchData.directory();
    const group = Math.floor(document / ROWS);
    const names = await SearchData.load(`lists/${directory.rows[Math.floor(group / LIST)]}`);
    const place = (group % LIST) * 6;
    const rows = await SearchData.load(`rows/${group}-${names.slice(place, place + 6)}`);
    const [[slug, date, title, kind, authors], text] = rows[document % ROWS];
    return { slug, date, title, kind, authors, text };
  }

  /** @param {SearchRow} one */
  const address = (one) => `${root}briefs/${one.date.slice(0, 4)}/${encodeURIComponent(one.slug)}.html`;

  /** @param {string} name @param {Record<string, string>} [attributes] @param {(Node | string)[]} children */
  function element(name, attributes = {}, ...children) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...children);
    return made;
  }

  /** Terms, and beginnings of words, that a plan asks for. @param {SearchPlan} plan @returns {{terms: Set<string>, starts: string[]}} */
  function wanted(plan) {
    const terms = new Set();
    /** @type {string[]} */
    const starts = [];
    (function walk(/** @type {SearchPlan} */ part) {
      if (part[0] === "term") terms.add(part[2]);
      else if (part[0] === "phrase") part[2].forEach((/** @type {string} */ term) => terms.add(term));
      else if (part[0] === "prefix") starts.push(part[2], part[3]);
      else if (part[0] === "and" || part[0] === "or") part.slice(1).forEach(walk);
    })(plan);
    return { terms, starts };
  }

  /** @param {{terms: Set<string>, starts: string[]}} asked @param {string} term */
  const asks = (asked, term) => term !== "" && (asked.terms.has(term) || asked.starts.some((start) => term.startsWith(start)));

  /** A text with the words asked for marked. @param {string} text @param {{terms: Set<string>, starts: string[]}} asked */
  function marked(text, asked) {
    const made = document.createDocumentFragment();
    let done = 0;
    for (const place of SearchWords.places(text)) {
      if (!asks(asked, place.term)) continue;
      made.append(text.slice(done, place.start), element("mark", {}, text.slice(place.start, place.end)));
      done = place.end;
    }
    made.append(text.slice(done));
    return made;
  }

  /**
   * Whether a text may hold a word asked for: cheap, and wrong in one direction alone. A stem begins as
   * its words do, but for its last two letters.
   * @param {string} text @param {{terms: Set<string>, starts: string[]}} asked
   */
  function mayHold(text, asked) {
    const bare = SearchWords.fold(text).replace(/[.,'-]/g, "");
    return [...asked.terms, ...asked.starts].some((term) => bare.includes(term.slice(0, Math.max(1, term.length - 2))));
  }

  /** The first sentence that holds most of the words asked for. @param {string[]} paragraphs @param {{terms: Set<string>, starts: string[]}} asked */
  function bestSentence(paragraphs, asked) {
    const all = asked.terms.size || asked.starts.length;
    let best = "";
    let most = 0;
    for (const paragraph of paragraphs) {
      if (most >= all) break;
      if (!mayHold(paragraph, asked)) continue;
      for (const sentence of paragraph.match(/.+?(?:[.!?…]["”’)]*(?=\s|$)|$)/gsu) ?? []) {
        if (most >= all) break;
        if (!mayHold(sentence, asked)) continue;
        const found = new Set(SearchWords.places(sentence).map((place) => place.term).filter((term) => asks(asked, term)));
        if (found.size > most) {
          most = found.size;
          best = sentence.trim();
        }
      }
    }
    return best.length > 400 ? `${best.slice(0, 400).replace(/\s\S*$/, "")} …` : best;
  }

  const lang = document.documentElement.lang || "en";
  // Dates stand as on the other pages: day, month, year.
  const dateFormat = new Intl.DateTimeFormat(lang === "en" ? "en-GB" : lang, { dateStyle: "long", timeZone: "UTC" });

  /** @param {SearchRow} one @param {{terms: Set<string>, starts: string[]}} asked */
  function show(one, asked) {
    const words = [...asked.terms].concat(asked.starts.map((start) => `${start}*`));
    const fragment = words.length ? `#words=${encodeURIComponent(words.slice(0, 12).join(" "))}` : "";
    const link = element("a", { href: address(one) + fragment }, marked(one.title, asked));
    const time = element("time", { datetime: one.date }, dateFormat.format(new Date(`${one.date}T00:00:00Z`)));
    const meta = element("p", { class: "meta" }, time);
    if (one.kind) meta.append(" ", element("span", { class: "kind" }, one.kind));
    if (one.authors.length) meta.append(" ", element("span", { class: "by" }, one.authors.join(", ")));
    const sentence = element("p", { class: "summary", dir: "auto" });
    const tags = element("p", { class: "tags", dir: "auto" });
    const item = element("li", { class: "item" }, element("h2", { class: "item-title", dir: "auto" }, link), meta, sentence, tags);
    item.dataset.text = one.text;
    return item;
  }

  /** Fill in sentence and tags, those asked for first. @param {HTMLElement} item @param {{terms: Set<string>, starts: string[]}} asked */
  async function fill(item, asked) {
    const [summary, issues, topics, paragraphs] = await SearchData.load(`texts/${item.dataset.text}`);
    const [sentence, tags] = [item.querySelector(".summary"), item.querySelector(".tags")];
    sentence?.replaceChildren(marked(bestSentence(paragraphs, asked) || summary || paragraphs[0] || "", asked));
    const holds = (/** @type {string} */ tag) => SearchWords.places(tag).some((place) => asks(asked, place.term));
    const names = [...new Set([...issues, ...topics])];
    const first = names.filter(holds);
    tags?.replaceChildren(marked([...first, ...names.filter((name) => !first.includes(name))].join(" · "), asked));
  }

  const watcher = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      watcher.unobserve(target);
      fill(/** @type {HTMLElement} */ (target), asking).catch(() => undefined);
    }
  });
  /** @type {{terms: Set<string>, starts: string[]}} */
  let asking = { terms: new Set(), starts: [] };
  /** What the list shows: a further letter often changes nothing. */
  let shown = "";

  /**
   * Show rows at once; done when those that are surely in view are filled. Others are, as they come into view.
   * @param {Element} list @param {SearchRow[]} rows @param {SearchPlan} plan
   */
  async function list(list, rows, plan) {
    const next = JSON.stringify([rows, plan]);
    if (next === shown && list.children.length === rows.length) return;
    shown = next;
    watcher.disconnect();
    asking = wanted(plan);
    const items = rows.map((one) => show(one, asking));
    list.replaceChildren(...items);
    items.slice(IN_VIEW).forEach((item) => watcher.observe(item));
    await Promise.all(items.slice(0, IN_VIEW).map((item) => fill(item, asking)));
  }

  return { row, list, element, address };
})();
