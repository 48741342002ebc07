// What the page's scripts and styles must be; run by `make check` through run.py, which says where its parts come from.
import css from "@eslint/css";
import js from "@eslint/js";
import globals from "globals";
import browsers from "./browsers.mjs";

const MARKUP = "The page is built with createElement and textContent: text is never read as markup.";
const NETWORK = "The page fetches nothing: everything is in its one file.";
const STORED = "Nothing about the visitor is stored.";
const CODE = "The page's policy lets no text run as code.";

// Firefox does nothing with them: at worst a title stands alone at the foot of a column; only phones enlarge texts by themselves
const HARMLESS = ["break-after: avoid", "break-before: avoid", "text-size-adjust"];

const refuse = (names, message) => names.map((name) => ({ name, message }));
const refuseMember = (names, message) => names.map((property) => ({ property, message }));

const GLOBALS = [
  ...refuse(["fetch", "XMLHttpRequest", "WebSocket", "WebTransport", "EventSource", "RTCPeerConnection", "Worker", "SharedWorker"], NETWORK),
  ...refuse(["localStorage", "sessionStorage", "indexedDB", "caches", "cookieStore"], STORED),
  ...refuse(["eval", "Function"], CODE),
];

const MEMBERS = [
  ...GLOBALS.flatMap(({ name, message }) => ["window", "globalThis", "self"].map((object) => ({ object, property: name, message }))),
  ...refuseMember(["innerHTML", "outerHTML", "insertAdjacentHTML", "setHTMLUnsafe", "createContextualFragment", "parseFromString"], MARKUP),
  ...["write", "writeln"].map((property) => ({ object: "document", property, message: MARKUP })),
  ...refuseMember(["sendBeacon", "serviceWorker"], NETWORK),
  ...refuseMember(["pushState", "replaceState"], STORED),
  { object: "document", property: "cookie", message: STORED },
];

const SHAPE = {
  complexity: ["error", 10],
  "max-depth": ["error", 4],
  "max-lines": ["error", 300],
  "max-lines-per-function": ["error", { max: 40, IIFEs: false, skipBlankLines: true, skipComments: true }],
};

const RULES = {
  ...js.configs.recommended.rules,
  ...SHAPE,
  "array-callback-return": "error",
  "consistent-return": "error",
  "default-case-last": "error",
  eqeqeq: "error",
  "no-else-return": "error",
  "no-eval": "error",
  "no-implied-eval": "error",
  "no-new-func": "error",
  "no-restricted-globals": ["error", ...GLOBALS],
  "no-restricted-properties": ["error", ...MEMBERS],
  "no-script-url": "error",
  "no-shadow": "error",
  "no-throw-literal": "error",
  "no-undef-init": "error",
  "no-unused-expressions": "error",
  "no-unused-vars": ["error", { argsIgnorePattern: "^_" }],
  "no-useless-return": "error",
  "no-var": "error",
  "object-shorthand": "error",
  "prefer-arrow-callback": "error",
  "prefer-const": "error",
  strict: ["error", "function"],
};

export default [
  { linterOptions: { reportUnusedDisableDirectives: "error" } },
  {
    files: ["**/*.js"],
    languageOptions: {
      ecmaVersion: 2024, // the last whose syntax Firefox 128 reads whole
      sourceType: "script",
      globals: { ...globals.browser, L: "readonly", pmtiles: "readonly", protomapsL: "readonly" },
    },
    plugins: { browsers },
    rules: { ...RULES, "browsers/script": "error" },
  },
  {
    files: ["**/*.css"],
    language: "css/css",
    plugins: { css, browsers },
    rules: {
      ...css.configs.recommended.rules,
      "css/use-baseline": "off", // it counts in years; browsers/style in versions
      "css/no-important": "off", // Leaflet's own rules are strong
      "css/no-invalid-properties": ["error", { allowUnknownVariables: true }],
      "browsers/style": ["error", { harmless: HARMLESS }],
    },
  },
];
