// Text to terms, as plugins/briefs/search/words.py does it; tests/search/words.jsonl holds both to it.
"use strict";

const SearchWords = (() => {
  const STOP_WORDS = new Set(
    ("a an and are as at be been but by for from had has have he her his if in into is it its of on or " +
      "she such that the their them then there these they this to was were which with").split(" "),
  );
  const LONGEST = 64;
  /** @param {string} letters @param {string} digits classes of characters @param {string} flags */
  function tokenPattern(letters, digits, flags) {
    const [letter, w] = [`[${letters}]`, `[${letters}${digits}_]`];
    return new RegExp(
      `${letter}{1,3}-[0-9]{1,3}[a-z]?(?!${w}|-)` +
        `|${letter}(?:\\.${letter})+(?!${w})` +
        "|[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])" +
        `|[0-9]+(?:\\.[0-9]+)+(?!${w})` +
        `|${w}+(?:'${w}+)*`,
      flags,
    );
  }
  /** Made when it is needed: that takes some milliseconds. @type {RegExp | undefined} */
  let anyToken;
  /** The same for most texts, in a fraction of the time. */
  const ASCII_TOKEN = tokenPattern("A-Za-z", "0-9", "g");
  const ASCII = /^[\0-\x7f]*$/;
  /** @type {Record<string, string>} */
  const LETTERS = Object.assign(Object.create(null), {
    ı: "i", ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", æ: "ae", œ: "oe", ß: "ss",
    "’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'", "‐": "-", "‑": "-",
  });
  const PLAIN = /[ıøłđðþæœß’‘ʼ`´‐‑]/gu;
  const MARKS = /[\u0300-\u036f\u00ad\u200b-\u200d\u2060\ufeff]/gu;

  /** @param {string} text */
  const plainLetters = (text) => text.replace(PLAIN, (letter) => LETTERS[letter] ?? letter);

  /** Small letters, without accents, with plain quotes and hyphens. @param {string} text */
  function fold(text) {
    const small = text.toLowerCase();
    if (ASCII.test(small)) return small;
    const bare = plainLetters(small).normalize("NFKD").replace(MARKS, "").normalize("NFC");
    return plainLetters(bare.toLowerCase());
  }

  /** A folded token as one word. @param {string} token */
  function plain(token) {
    const bare = token.endsWith("'s") ? token.slice(0, -2) : token;
    const word = /^[0-9]/.test(bare) ? bare.replace(/[,']/g, "") : bare.replace(/['.-]/g, "");
    return [...word].length > LONGEST ? [...word].slice(0, LONGEST).join("") : word;
  }

  // Porter's stemmer: M. F. Porter, An algorithm for suffix stripping, 1980.
  const C = "(?:[^aeiouy]|(?<=[aeiou])y|^y)";
  const V = "(?:[aeiou]|(?<![aeiou])(?<!^)y)";
  const MEASURE_1 = new RegExp(`^${C}*${V}+${C}`);
  const MEASURE_2 = new RegExp(`^${C}*${V}+${C}+${V}+${C}`);
  const ONE = new RegExp(`^${C}*${V}+${C}+${V}*$`);
  const VOWEL = new RegExp(V);
  const SHORT = new RegExp(`${C}${V}(?:[^aeiouywx])$`);
  const STEP_2 = pairs(
    "ational ate tional tion enci ence anci ance izer ize abli able alli al entli ent eli e ousli ous " +
      "ization ize ation ate ator ate alism al iveness ive fulness ful ousness ous aliti al iviti ive biliti ble",
  );
  const STEP_3 = pairs("icate ic ative _ alize al iciti ic ical ic ful _ ness _");
  const STEP_4 = /(?:ement|ment|ent|al|ance|ence|er|ic|able|ible|ant|(?<=[st])ion|ou|ism|ate|iti|ous|ive|ize)$/;

  /** @param {string} text @returns {[string, string][]} longest suffix first */
  function pairs(text) {
    const words = text.split(" ");
    /** @type {[string, string][]} */
    const found = [];
    for (let i = 0; i < words.length; i += 2) {
      found.push([/** @type {string} */ (words[i]), words[i + 1] === "_" ? "" : /** @type {string} */ (words[i + 1])]);
    }
    return found.sort((a, b) => b[0].length - a[0].length);
  }

  /** @param {string} word @param {[string, string][]} step */
  function replaceSuffix(word, step) {
    for (const [suffix, other] of step) {
      if (word.endsWith(suffix)) {
        const rest = word.slice(0, -suffix.length);
        return MEASURE_1.test(rest) ? rest + other : word;
      }
    }
    return word;
  }

  /** @param {string} word */
  function stepOne(word) {
    let stem = word;
    if (/(?:ss|i)es$/.test(stem)) stem = stem.slice(0, -2);
    else if (/[^s]s$/.test(stem)) stem = stem.slice(0, -1);
    if (stem.endsWith("eed")) {
      if (MEASURE_1.test(stem.slice(0, -3))) stem = stem.slice(0, -1);
    } else {
      const cut = /^(.*)(?:ed|ing)$/.exec(stem);
      if (cut && cut[1] !== undefined && VOWEL.test(cut[1])) {
        stem = cut[1];
        if (/(?:at|bl|iz)$/.test(stem)) stem += "e";
        else if (/([bdfgmnprt])\1$/.test(stem)) stem = stem.slice(0, -1);
        else if (ONE.test(stem) && SHORT.test(stem)) stem += "e";
      }
    }
    if (stem.endsWith("y") && VOWEL.test(stem.slice(0, -1))) stem = stem.slice(0, -1) + "i";
    return stem;
  }

  /** @param {string} word a plain word */
  function stem(word) {
    if (!/^[a-z]{3,}$/.test(word)) return /^[a-z]{1,3}[0-9]{1,3}s$/.test(word) ? word.slice(0, -1) : word; // f16s
    let found = stepOne(word);
    found = replaceSuffix(replaceSuffix(found, STEP_2), STEP_3);
    const short = found.replace(STEP_4, "");
    if (MEASURE_2.test(short)) found = short;
    if (found.endsWith("e")) {
      const rest = found.slice(0, -1);
      if (MEASURE_2.test(rest) || (MEASURE_1.test(rest) && !(ONE.test(rest) && SHORT.test(rest)))) found = rest;
    }
    if (found.endsWith("ll") && MEASURE_2.test(found)) found = found.slice(0, -1);
    return found;
  }

  /** @type {Map<string, string>} */
  const known = new Map();

  /** The term of a folded token, "" for a stop word. @param {string} token */
  function term(token) {
    let found = known.get(token);
    if (found === undefined) {
      const word = plain(token);
      found = STOP_WORDS.has(word) ? "" : stem(word);
      known.set(token, found);
    }
    return found;
  }

  /** @param {string} text @returns {string[]} folded tokens */
  function tokens(text) {
    const folded = fold(text);
    if (ASCII.test(folded)) return folded.match(ASCII_TOKEN) ?? [];
    return folded.match((anyToken ??= tokenPattern("\\p{L}\\p{Nl}\\p{No}", "\\p{N}", "gu"))) ?? [];
  }

  /** @param {string} text @returns {string[]} terms in order, without stop words */
  const terms = (text) => tokens(text).map(term).filter(Boolean);

  /** @param {string} text @returns {string[]} words before stemming, without stop words */
  const plainWords = (text) => tokens(text).filter(term).map(plain);

  /**
   * Where words stand in a text as it is shown: letter runs with their term.
   * @param {string} text @returns {{start: number, end: number, term: string}[]}
   */
  function places(text) {
    // Folding may change lengths (ß, ligatures), so each run of word characters is folded by itself.
    const found = [];
    for (const run of text.matchAll(/[\p{L}\p{N}\p{M}_]+(?:[.,'’‘ʼ‐‑-][\p{L}\p{N}\p{M}_]+)*/gu)) {
      const inside = tokens(run[0]);
      if (inside.length === 1) {
        found.push({ start: run.index, end: run.index + run[0].length, term: term(inside[0] ?? "") });
        continue;
      }
      for (const part of run[0].matchAll(/[\p{L}\p{N}\p{M}_]+/gu)) {
        const start = run.index + part.index;
        found.push({ start, end: start + part[0].length, term: term(tokens(part[0])[0] ?? "") });
      }
    }
    return found;
  }

  return { fold, tokens, plain, plainWords, terms, stem, places };
})();
