// The language of queries: text to tree, as plugins/briefs/search/query/parsing.py reads it.
// tests/search/queries.jsonl holds both to it; docs/reference/search-language.md explains it.
"use strict";

const SearchQuery = (() => {
  const LONGEST = 3000;
  const MOST = 400;
  const DEEPEST = 20;
  /** A query of more words, and of words alone, is a passage of some text. */
  const PASSAGE = 20;
  // As in plugins/briefs/search/query/fields_and_facets.py, from where the template gives those that name something.
  const WORD_FIELDS = ["text", "title"];
  const given = /** @type {HTMLScriptElement | null} */ (document.currentScript)?.dataset.fields ?? "";
  /** Name and title of each. */
  const titles = given.split(";").map((one) => /** @type {[string, string]} */ (one.split("=")));
  const NAME_FIELDS = titles.map(([name]) => name);
  const DATE_FIELDS = ["year", "from", "to"];
  const FIELD = new RegExp(`(${[...WORD_FIELDS.slice(1), ...NAME_FIELDS, ...DATE_FIELDS].join("|")}):(?=[^\\s()])`, "iy");
  const WORD = /[^\s()"]+/y;

  /** @param {string} text @returns {{tree: SearchTree, notes: string[]}} */
  function parse(text) {
    /** @type {Set<string>} */
    const notes = new Set();
    const letters = [...text];
    if (letters.length > LONGEST) notes.add("long");
    const shown = letters.slice(0, LONGEST).join("").replace(/[“”„«»]/g, '"');
    const tree = parseTokens(tokenize(shown, notes), notes);
    const words = passage(tree);
    return { tree: words.length > PASSAGE ? ["all", ...words] : tree, notes: [...notes].sort() };
  }

  /** All words of a tree, out of quotes and brackets; none if anything else is asked for. @param {SearchTree} tree @returns {SearchTree[]} */
  function passage([kind, ...rest]) {
    if ((kind === "word" || kind === "phrase") && rest[0] === "text") {
      return rest[1].split(" ").map((/** @type {string} */ word) => ["word", "text", word]);
    }
    if (kind !== "all") return [];
    const parts = rest.map(passage);
    return parts.every((part) => part.length) ? parts.flat() : [];
  }

  /** @param {string} text @param {Set<string>} notes @returns {[string, SearchTree][]} */
  function tokenize(text, notes) {
    /** @type {[string, SearchTree][]} */
    const tokens = [];
    let place = 0;
    let leaves = 0;
    while (place < text.length) {
      const letter = text.charAt(place);
      if (/\s/.test(letter)) {
        place += 1;
      } else if (letter === "(" || letter === ")") {
        tokens.push([letter, []]);
        place += 1;
      } else if ((letter === "-" || letter === "+") && (place === 0 || /[\s()]/.test(text.charAt(place - 1))) && starts(text, place + 1)) {
        tokens.push([letter === "-" ? "not" : "must", []]);
        place += 1;
      } else {
        const { end, token } = readLeaf(text, place, notes);
        place = end;
        leaves += token[0] === "leaf" ? 1 : 0;
        if (leaves > MOST) {
          notes.add("long");
          break;
        }
        if (token[0] !== "leaf" || token[1].length) tokens.push(token);
      }
    }
    return tokens;
  }

  /** @param {string} text @param {number} place */
  const starts = (text, place) => place < text.length && !/[\s)+-]/.test(text.charAt(place));

  /**
   * @param {string} text @param {number} place @param {Set<string>} notes
   * @returns {{end: number, token: [string, SearchTree]}}
   */
  function readLeaf(text, place, notes) {
    let field = "text";
    FIELD.lastIndex = place;
    const named = FIELD.exec(text);
    if (named && named[1]) {
      field = named[1].toLowerCase();
      place += named[0].length;
    }
    if (text.charAt(place) === '"') {
      let end = text.indexOf('"', place + 1);
      if (end < 0) {
        notes.add("quote");
        end = text.length;
      }
      const inside = text.slice(place + 1, end).split(/\s+/).filter(Boolean).join(" ");
      return { end: end + 1, token: ["leaf", inside ? readValue(field, "phrase", inside, notes) : []] };
    }
    WORD.lastIndex = place;
    const value = WORD.exec(text)?.[0] ?? "";
    const end = place + value.length;
    if (field === "text" && ["AND", "OR", "NOT"].includes(value)) return { end, token: [value.toLowerCase(), []] };
    if (WORD_FIELDS.includes(field) && value.length > 1 && value.endsWith("*")) {
      const start = value.replace(/\*+$/, "");
      return { end, token: ["leaf", start ? ["prefix", field, start] : []] };
    }
    return { end, token: ["leaf", readValue(field, "word", value, notes)] };
  }

  /** @param {string} field @param {string} kind @param {string} text @param {Set<string>} notes @returns {SearchTree} */
  function readValue(field, kind, text, notes) {
    if (WORD_FIELDS.includes(field)) return [kind, field, text];
    if (NAME_FIELDS.includes(field)) return ["name", field, text];
    const dates = readDates(field, text);
    if (dates) return dates;
    notes.add("date");
    return [kind, "text", text];
  }

  /** @param {string} field @param {string} text @returns {SearchTree | null} */
  function readDates(field, text) {
    if (field === "year") {
      const years = /^([0-9]{4})(?:-([0-9]{4}))?$/.exec(text);
      return years ? ["dates", `${years[1]}-01-01`, `${years[2] || years[1]}-12-31`] : null;
    }
    const date = /^([0-9]{4})(?:-([0-9]{2}))?(?:-([0-9]{2}))?$/.exec(text);
    if (!date) return null;
    if (field === "from") return ["dates", `${date[1]}-${date[2] || "01"}-${date[3] || "01"}`, ""];
    return ["dates", "", `${date[1]}-${date[2] || "12"}-${date[3] || "31"}`];
  }

  /**
   * or := and ("OR" and)*; and := not ("AND"? not)*; not := ("NOT" | "-" | "+")* atom
   * @param {[string, SearchTree][]} tokens @param {Set<string>} notes @returns {SearchTree}
   */
  function parseTokens(tokens, notes) {
    let next = 0;
    const kind = () => tokens[next]?.[0] ?? "";
    /** @param {boolean} wrong */
    const noteOperator = (wrong) => void (wrong && notes.add("operator"));

    /** @param {number} depth @returns {SearchTree} */
    function alternatives(depth) {
      const parts = [conjunction(depth)];
      while (kind() === "or") {
        next += 1;
        parts.push(conjunction(depth));
      }
      if (parts.some((part) => !part.length)) noteOperator(parts.length > 1);
      return group("or", parts.filter((part) => part.length));
    }

    /** @param {number} depth @returns {SearchTree} */
    function conjunction(depth) {
      const parts = [];
      let name = "all";
      let waiting = false;
      while (!["", ")", "or"].includes(kind())) {
        if (kind() === "and") {
          noteOperator(waiting || !parts.length);
          name = "and";
          waiting = true;
          next += 1;
          continue;
        }
        const part = negated(depth);
        if (part.length) {
          parts.push(part);
          waiting = false;
        }
      }
      noteOperator(waiting);
      return group(name, parts);
    }

    /** @param {number} depth @returns {SearchTree} */
    function negated(depth) {
      let negations = 0;
      let demands = 0;
      while (kind() === "not" || kind() === "must") {
        if (kind() === "not") negations += 1;
        else demands += 1;
        next += 1;
      }
      if (["", ")", "or", "and"].includes(kind())) {
        noteOperator(negations + demands > 0);
        return [];
      }
      const part = atom(depth);
      if (!part.length) return part;
      return negations % 2 ? ["not", part] : demands ? ["must", part] : part;
    }

    /** @param {number} depth @returns {SearchTree} */
    function atom(depth) {
      const [name, leaf] = tokens[next] ?? ["", []];
      next += 1;
      if (name !== "(") return leaf;
      if (depth >= DEEPEST) {
        notes.add("bracket");
        return [];
      }
      const inBrackets = alternatives(depth + 1);
      if (kind() === ")") next += 1;
      else notes.add("bracket");
      return inBrackets;
    }

    const parts = [];
    while (next < tokens.length) {
      if (kind() === ")") {
        notes.add("bracket");
        next += 1;
        continue;
      }
      const part = alternatives(0);
      if (part.length) parts.push(part);
    }
    const whole = group("all", parts);
    return whole.length ? whole : ["everything"];
  }

  /** @param {string} kind @param {SearchTree[]} parts @returns {SearchTree} */
  function group(kind, parts) {
    if (parts.length < 2) return parts[0] ?? [];
    return [kind, ...parts];
  }

  return { parse, titles };
})();
