// Words of other languages than English, as search.query.words cuts them, for the search page: `stemming.py` puts
// the stemmer of a language behind this.

/** What the stemmers of Snowball are made of: a word, a cursor, and tests and changes at it. The names are those that
 * Snowball's compiler writes. */
class Snowball {
  current = "";
  cursor = 0;
  limit = 0;
  limit_backward = 0;
  bra = 0;
  ket = 0;

  /** Whether a letter stands behind the cursor that is in a group or not; passes it. @param {Set<string>} group @param {boolean} wanted */
  ahead(group, wanted) {
    if (this.cursor >= this.limit || group.has(this.current.charAt(this.cursor)) !== wanted) return false;
    this.cursor += 1;
    return true;
  }

  /** The same before the cursor, backwards. @param {Set<string>} group @param {boolean} wanted */
  behind(group, wanted) {
    if (this.cursor <= this.limit_backward || group.has(this.current.charAt(this.cursor - 1)) !== wanted) return false;
    this.cursor -= 1;
    return true;
  }

  /** @param {Set<string>} group */
  in_grouping(group) { return this.ahead(group, true); }
  /** @param {Set<string>} group */
  out_grouping(group) { return this.ahead(group, false); }
  /** @param {Set<string>} group */
  in_grouping_b(group) { return this.behind(group, true); }
  /** @param {Set<string>} group */
  out_grouping_b(group) { return this.behind(group, false); }

  /** Pass all letters of a group; whether another follows. @param {Set<string>} group */
  go_in_grouping(group) {
    while (this.ahead(group, true));
    return this.cursor < this.limit;
  }
  /** @param {Set<string>} group */
  go_out_grouping(group) {
    while (this.ahead(group, false));
    return this.cursor < this.limit;
  }
  /** @param {Set<string>} group */
  go_in_grouping_b(group) {
    while (this.behind(group, true));
    return this.cursor > this.limit_backward;
  }
  /** @param {Set<string>} group */
  go_out_grouping_b(group) {
    while (this.behind(group, false));
    return this.cursor > this.limit_backward;
  }

  /** Whether some letters stand behind the cursor; passes them. @param {string} letters */
  eq_s(letters) {
    if (this.cursor + letters.length > this.limit || !this.current.startsWith(letters, this.cursor)) return false;
    this.cursor += letters.length;
    return true;
  }
  /** @param {string} letters */
  eq_s_b(letters) {
    if (this.cursor - letters.length < this.limit_backward || !this.current.endsWith(letters, this.cursor)) return false;
    this.cursor -= letters.length;
    return true;
  }

  /** The result of the longest entry of a table behind the cursor whose condition holds, which it passes; 0 if there is none. @param {SnowballTable} table */
  find_among({ entries, longest }) {
    const start = this.cursor;
    for (let length = Math.min(longest, this.limit - start); length >= 0; length -= 1) {
      const entry = entries.get(this.current.slice(start, start + length));
      if (entry && this.holds(entry, start + length)) return entry[0];
    }
    return 0;
  }
  /** @param {SnowballTable} table */
  find_among_b({ entries, longest }) {
    const end = this.cursor;
    for (let length = Math.min(longest, end - this.limit_backward); length >= 0; length -= 1) {
      const entry = entries.get(this.current.slice(end - length, end));
      if (entry && this.holds(entry, end - length)) return entry[0];
    }
    return 0;
  }

  /** Pass an entry; whether its condition holds there, which may move the cursor. @param {SnowballEntry} entry @param {number} cursor */
  holds([, condition], cursor) {
    this.cursor = cursor;
    if (!condition) return true;
    const held = condition.call(this);
    if (held) this.cursor = cursor;
    return held;
  }

  /** Put letters in place of others, and keep the cursor where it is among the rest; returns by how much the word grew. @param {number} start @param {number} end @param {string} letters */
  replace(start, end, letters) {
    const growth = letters.length - (end - start);
    this.current = this.current.slice(0, start) + letters + this.current.slice(end);
    this.limit += growth;
    if (this.cursor >= end) this.cursor += growth;
    else if (this.cursor > start) this.cursor = start;
    return growth;
  }
  /** @param {string} letters */
  slice_from(letters) {
    this.replace(this.bra, this.ket, letters);
    this.ket = this.bra + letters.length;
  }
  slice_del() { this.slice_from(""); }
  slice_to() { return this.current.slice(this.bra, this.ket); }
  /** @param {number} start @param {number} end @param {string} letters */
  insert(start, end, letters) {
    const growth = this.replace(start, end, letters);
    if (start <= this.bra) this.bra += growth;
    if (start <= this.ket) this.ket += growth;
  }

  /** @param {string} word */
  stemWord(word) {
    this.current = word;
    this.cursor = this.limit_backward = this.bra = 0;
    this.limit = this.ket = word.length;
    this._stem();
    return this.current;
  }
  _stem() {}
}

/** A table of letters: result, and condition where there is one. @param {Record<string, SnowballEntry>} table @returns {SnowballTable} */
function among(table) {
  const entries = new Map(Object.entries(table));
  return { entries, longest: Math.max(...[...entries.keys()].map((letters) => letters.length)) };
}

/** Small letters with their accents, with plain quotes and hyphens; as words.spelled. @param {string} text */
const spelled = (text) =>
  text.toLowerCase().normalize("NFKC").toLowerCase().replace(/[’‘ʼ`´]/g, "'").replace(/[‐‑]/g, "-")
    .replace(/[٠-٩۰-۹]/g, (digit) => String(digit.charCodeAt(0) & 15))
    .replace(/[\u00ad\u200b-\u200d\u2060\ufeff\u064b-\u065f\u0670\u0640]/g, "");

/** What else a word may be typed as: without its accents, or with one that was left out; with or without its article; of one or of many. @param {string} word @param {string} bare without accents @param {Record<string, string>} accents @param {string} article @param {[string, string]} plural @returns {string[]} */
function othersOf(word, bare, accents, article, [one, many]) {
  const more = one && word.endsWith(one) ? [word.slice(0, -one.length) + many] : [];
  const named = word.startsWith(article) ? word.slice(article.length) : article + word;
  return [...more, ...(article ? [named] : []), ...(bare === word ? withAccents(word, accents) : [bare])];
}

/** A word with each accent that one of its last letters may have. @param {string} word @param {Record<string, string>} accents */
function withAccents(word, accents) {
  const letters = [...word];
  return letters.flatMap((letter, place) => {
    const others = place < letters.length - 5 ? [] : [...(accents[letter] ?? "")];
    return others.map((one) => letters.map((same, i) => (i === place ? one : same)).join(""));
  });
}

/** The stem of a word of letters; other words as they are. @param {string} word @param {Snowball} stemmer */
const stemOf = (word, stemmer) => (/[\p{N}_\u{10000}-\u{10ffff}]/u.test(word) ? word : stemmer.stemWord(word));
