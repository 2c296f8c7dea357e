// Words of the archive that a misspelled one may stand for; fetched only when nothing was found.
"use strict";

const SearchSuggest = (() => {
  /** @param {string} text @returns {Promise<string[]>} */
  async function suggestions(text) {
    const directory = await SearchData.directory();
    /** @type {string[]} */
    const words = await SearchData.load(`words/${directory.words}`);
    const known = new Set(words);
    let changed = false;
    const parts = text.split(/(\s+)/).map((part) => {
      const word = SearchWords.plainWords(part)[0];
      if (!word || word.length < 4 || known.has(word) || /[:*]/.test(part)) return part;
      const suggestion = nearest(word, words);
      if (!suggestion) return part;
      changed = true;
      return part.replace(/[\p{L}\p{N}\p{M}'’.-]+/u, suggestion);
    });
    return changed ? [parts.join("")] : [];
  }

  /** @param {string} word @param {string[]} words more frequent ones first */
  function nearest(word, words) {
    let best = "";
    let least = word.length > 6 ? 3 : 2;
    for (const candidate of words) {
      if (Math.abs(candidate.length - word.length) >= least) continue;
      const changes = distance(word, candidate, least);
      if (changes < least) {
        least = changes;
        best = candidate;
      }
    }
    return best;
  }

  /** Letters to change, swap, add or drop. @param {string} a @param {string} b @param {number} limit */
  function distance(a, b, limit) {
    let [rowBeforeLast, lastRow] = [/** @type {number[]} */ ([]), Array.from({ length: b.length + 1 }, (_, i) => i)];
    for (let i = 1; i <= a.length; i += 1) {
      const row = [i];
      for (let j = 1; j <= b.length; j += 1) {
        const same = a[i - 1] === b[j - 1] ? 0 : 1;
        let value = Math.min((lastRow[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (lastRow[j - 1] ?? 0) + same);
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) value = Math.min(value, (rowBeforeLast[j - 2] ?? 0) + 1);
        row.push(value);
      }
      if (Math.min(...row) >= limit) return limit;
      [rowBeforeLast, lastRow] = [lastRow, row];
    }
    return lastRow[b.length] ?? limit;
  }

  return { suggestions };
})();
