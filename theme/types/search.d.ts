// What the scripts of the search page hand to each other. Only the type checker reads this file.

/** What a page in another language than English holds for its scripts. */
interface LanguageTable {
  /** That of the language in which pages speak. */
  tag?: string;
  thousands?: string;
  /** Texts by those of English; in forms by the category of a number where they depend on one. */
  texts?: Record<string, string | Record<string, string>>;
  /** By month, a day of it. */
  days?: string[];
  /** By month, how it is written where the day is not known. */
  months?: string[];
}

type Values = Record<string, string | number>;

interface Speech extends Pick<LanguageTable, "days" | "months"> {
  /** A text with values in their places. */
  fill(text: string, values: Values): string;
  /** A text of English in the language of the page. */
  say(text: string, values?: Values): string;
  /** A text with a number, in the form that belongs to it. */
  counted(count: number, one: string, many: string, values?: Values): string;
  number(count: number): string;
}

/** docs/reference/search-data.md */
interface SearchDirectory {
  version: number;
  documents: number;
  /** Sums of lengths of text and title. */
  totals: number[];
  k1: number;
  b: number;
  title_weight: number;
  title_bonus: number;
  title_power: number;
  /** If fewer briefs have all words, those with some follow. */
  few: number;
  "text-lengths": string;
  "title-lengths": string;
  facets: string;
  days: string;
  names: string;
  words: string;
  rows: string;
  blocks: Record<string, string[]>;
  values: Record<string, string>;
  /** Lists of shards. */
  shards: Record<string, [...SearchList, 1?]>;
}

/** Of an archive that is not in English: search/language.js, which plugins/briefs/search/export/stemming.py writes. */
declare const SearchLanguage: {
  /** Sorted. */
  stopWords: string[];
  /** A pattern of what begins a word and is a word of its own: l' */
  before: string;
  /** A text in small letters with its accents. */
  spelled: (text: string) => string;
  /** The stem of a word that is spelled so. */
  stem: (word: string) => string;
  /** What else a word may be typed as; with the word without accents. */
  others: (word: string, bare: string) => string[];
} | undefined;

/** The result of an entry of Snowball's tables of endings, and the condition on which it holds. */
type SnowballEntry = [number, (() => boolean)?];

interface SnowballTable {
  entries: Map<string, SnowballEntry>;
  /** Letters of the longest entry. */
  longest: number;
}

/** First terms, one a line, and names of eight letters, joined. */
type SearchList = [string, string];

interface SearchShard {
  terms: string[];
  columns: string[][];
  aliases: Record<string, Record<string, string>>;
}

/** Lists as in query.py: ["word", "text", "sanctions"], ["and", …], … */
type SearchTree = any[];

/** Lists as in plan.py: ["term", "text", "sanction"], ["and", …], … */
type SearchPlan = any[];

interface SearchMatch {
  /** 1 for each document that matches. */
  held: Uint8Array;
  scores: Float64Array;
}

interface SearchFound extends SearchMatch {
  /** Of documents whose title has some of what is asked for: its idf, how many words, and those of the title. */
  titles: Map<number, [number, number, number]>;
  /** The idf of all that is asked for. */
  total: number;
}

/** The postings of a term: documents, weights, the length of each title that has it, else 0; and its idf. */
interface SearchPostings {
  documents: Uint32Array;
  weight: Float64Array;
  inTitle: Uint8Array;
  rare: number;
}

/** Where a term stands in a brief, and the codes of the stop words before each place. */
interface SearchPlaces {
  places: number[];
  gaps: number[];
}

interface SearchAnswer {
  /** Scores of all that is ranked. */
  scores: Float64Array;
  /** Documents with all that is asked for, then those with some of it. */
  ranked: number[];
  /** How many have all. */
  whole: number;
  scored: boolean;
  /** Codes of search-query.js. */
  notes: string[];
  ignored: string[];
  alternatives: [string, string][];
  /** Words that were looked up as written in capitals. */
  capitals: string[];
  plan: SearchPlan;
}

interface Facets {
  /** (id, name) */
  issues: [string, string][];
  kinds: string[];
  /** Ascending. */
  years: string[];
  kindOf: SearchLists;
  yearOf: SearchLists;
  issuesOf: SearchLists;
}

/** Numbers of each brief i: values[starts[i]] up to values[starts[i + 1]], without it; without starts values[i] alone. */
interface SearchLists {
  starts?: Uint32Array;
  values: Uint32Array;
}

/** Facet -> values chosen, all of which a brief must have. */
type SearchChosen = Record<string, string[]>;

/** One facet over all briefs. */
interface SearchColumn {
  /** Values as they stand in the address. */
  keys: string[];
  /** Values as they are shown. */
  labels: string[];
  /** Indexes of its values for each brief. */
  lists: SearchLists;
}

/** A value as it stands in the address, as it is shown, and how many of the briefs found have it. */
type SearchCount = [string, string, number];

/** One facet as it is shown. */
interface SearchGroup {
  field: string;
  set: HTMLElement;
  list: HTMLElement;
  more: HTMLElement;
  /** Lines made so far by value. */
  lines: Map<string, { item: HTMLElement; box: HTMLInputElement; count: HTMLElement }>;
  /** Values that are not shown yet. */
  rest: SearchCount[];
  /** All that its lines depend on. */
  state: string;
  /** Around a facet that is folded away at first. */
  closed?: HTMLDetailsElement;
}

/** What is shown of a brief, with its text if that is there already. */
interface SearchRow {
  slug: string;
  date: string;
  title: string;
  kind: string;
  authors: string[];
  text: string;
  texts?: [string, string[], string[], string[]];
}
