// Text to terms, as plugins/briefs/search/query/words.py does it; tests/search/words.jsonl holds both to it.
"use strict";

const SearchWords = (() => {
  /** What an archive in another language brings along; search/language.js. */
  const other = typeof SearchLanguage === "undefined" ? undefined : SearchLanguage;
  const STOP_WORDS = other ? other.stopWords : (
    ("a an and are as at be been but by for from had has have he her his if in into is it its of on or " +
      "she such that the their them then there these they this to was were which with").split(" ")
  );
  /** Sorted, each has a number from 1 on. */
  const NUMBERS = new Map(STOP_WORDS.map((word, i) => [word, i + 1]));
  // As in words.gap_code.
  const LONGER = (STOP_WORDS.length + 1) ** 2;
  const LONGER_CODES = 997;
  // Scripts written without spaces: Thai, Lao, Burmese, Khmer, kana, Han.
  const UNSPACED = "\\u0e00-\\u0eff\\u1000-\\u109f\\u1780-\\u17ff\\u3040-\\u30ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{2ffff}";
  const SCRIPTS = new RegExp(`[${UNSPACED}]+|[^${UNSPACED}]+`, "gu");
  const IN_UNSPACED = new RegExp(`[${UNSPACED}]`, "u");
  const LONGEST = 64;
  /** @param {string} letters @param {string} digits classes of characters @param {string} flags */
  function tokenPattern(letters, digits, flags) {
    const [letter, w] = [`[${letters}]`, `[${letters}${digits}_]`];
    const before = other?.before ? `(?<!${w})(?:${other.before})|` : "";
    return new RegExp(
      `${before}${letter}{1,3}-[0-9]{1,3}[a-z]?(?!${w}|-)` +
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

  /** Stems of two letters keep an e, so that "used" is no form of "us". @param {string} word a plain word */
  function stem(word) {
    if (other) return fold(other.stem(word)) || fold(word);
    if (!/^[a-z]{3,}$/.test(word)) return /^[a-z]{1,3}[0-9]{1,3}s$/.test(word) ? word.slice(0, -1) : word; // f16s
    const found = porter(word);
    return found.length === 2 && word !== `${found}s` ? `${found}e` : found;
  }

  /** @param {string} word */
  function porter(word) {
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

  /**
   * The words of a folded token before stemming: one, none for a stop word, or pairs of characters where the
   * script sets no spaces. @param {string} token @returns {string[]}
   */
  function wordsOf(token) {
    if (ASCII.test(token) || !IN_UNSPACED.test(token)) {
      const word = plain(token);
      return word && !NUMBERS.has(fold(word)) ? [word] : [];
    }
    return (token.match(SCRIPTS) ?? []).flatMap((part) => {
      if (!IN_UNSPACED.test(part)) return wordsOf(part);
      const letters = [...part];
      return letters.length < 2 ? letters : letters.slice(1).map((letter, i) => `${letters[i]}${letter}`);
    });
  }

  /** @type {Map<string, string[]>} */
  const known = new Map();

  /** The terms of a folded token, none for a stop word. @param {string} token @returns {string[]} */
  function termsOf(token) {
    let found = known.get(token);
    if (!found) {
      found = wordsOf(token).map(stem);
      known.set(token, found);
    }
    return found;
  }

  /** @param {string} text @returns {string[]} folded tokens */
  function tokens(text) {
    const folded = (other?.spelled ?? fold)(text);
    if (ASCII.test(folded)) return folded.match(ASCII_TOKEN) ?? [];
    return folded.match((anyToken ??= tokenPattern("\\p{L}\\p{Nl}\\p{No}", other ? "\\p{N}\\p{M}" : "\\p{N}", "gu"))) ?? [];
  }

  /** @param {string} text @returns {string[]} terms in order, without stop words */
  const terms = (text) => tokens(text).flatMap(termsOf);

  /** Terms, and the code of the stop words before each; see words.terms_and_gaps. @param {string} text @returns {[string[], number[]]} */
  function termsAndGaps(text) {
    /** @type {string[]} */
    const found = [];
    /** @type {number[]} */
    const codes = [];
    let passed = 0;
    let rest = 0;
    for (const token of tokens(text)) {
      const own = termsOf(token);
      if (own.length) {
        found.push(...own);
        codes.push(passed < LONGER ? passed : LONGER + rest, ...own.slice(1).map(() => 0));
        passed = rest = 0;
        continue;
      }
      const number = NUMBERS.get(fold(plain(token)));
      if (number === undefined) continue;
      passed = Math.min(LONGER, passed * (STOP_WORDS.length + 1) + number);
      rest = (rest * (STOP_WORDS.length + 1) + number) % LONGER_CODES;
    }
    return [found, codes];
  }

  /** Whether a word is one character of a script without spaces, of which pairs are indexed. @param {string} word */
  const isHalf = (word) => [...word].length === 1 && IN_UNSPACED.test(word);

  /** A word as written in capitals, or "". @param {string} word */
  const asWritten = (word) => (/^[A-Z]{2,8}$/.test(word) ? word : "");

  /** @param {string} text @returns {string[]} words before stemming, without stop words */
  const plainWords = (text) => tokens(text).flatMap(wordsOf).map(fold);

  /** The terms that a text of one term stands for, also those of the word as it may be typed too. @param {string} text @returns {string[]} */
  function spellings(text) {
    const words = tokens(text).flatMap(wordsOf);
    const others = other ? words.flatMap((word) => other.others(word, fold(word))) : [];
    return [...new Set([...terms(text), ...others.map(stem)])];
  }

  /**
   * Where words stand in a text as it is shown: letter runs with their term.
   * @param {string} text @returns {{start: number, end: number, term: string}[]}
   */
  function places(text) {
    // Folding may change lengths (ß, ligatures), so each run of word characters is folded by itself.
    /** @type {{start: number, end: number, term: string}[]} */
    const found = [];
    /** @param {string} letters @param {number} start @param {boolean} [whole] @returns {boolean} whether they are one term, or none */
    const add = (letters, start, whole) => {
      const inside = tokens(letters).slice(whole ? -1 : 0);
      if (inside.length > 1) return false;
      const own = termsOf(inside[0] ?? "");
      if (own.length < 2) found.push({ start, end: start + letters.length, term: own[0] ?? "" });
      else for (const [at, term] of pairsIn(letters)) found.push({ start: start + at, end: start + at + term.length, term });
      return true;
    };
    for (const run of text.matchAll(/[\p{L}\p{N}\p{M}_]+(?:[.,'’‘ʼ‐‑-][\p{L}\p{N}\p{M}_]+)*/gu)) {
      if (add(run[0], run.index)) continue;
      for (const part of run[0].matchAll(/[\p{L}\p{N}\p{M}_]+/gu)) add(part[0], run.index + part.index, true);
    }
    return found;
  }

  /** Pairs of characters of a script without spaces, each where it begins. @param {string} letters @returns {[number, string][]} */
  function pairsIn(letters) {
    /** @type {[number, string][]} */
    const found = [];
    for (const part of letters.matchAll(SCRIPTS)) {
      if (!IN_UNSPACED.test(part[0])) {
        found.push([part.index, part[0]]);
        continue;
      }
      const own = [...part[0]];
      let at = part.index;
      own.forEach((letter, i) => {
        if (own[i + 1] || own.length === 1) found.push([at, `${letter}${own[i + 1] ?? ""}`]);
        at += letter.length;
      });
    }
    return found;
  }

  return { other, fold, tokens, plain, plainWords, terms, termsAndGaps, asWritten, isHalf, stem, spellings, places };
})();
