// ESLint rules that refuse what the oldest browsers of the desks lack, from MDN's browser-compat-data (in the lock: no network).
// They know names, not types: a member whose name has an inner capital (`moveBefore`) is refused when no object of the platform has it
// in these browsers; one in a single word (`take`, `entry`) may be ours, and is looked at only when it is a method of the language that
// is called. Not seen: the options given to a method, names made at run time. Inside `@supports` a style may be newer: that is what it is for.
import { createRequire } from "node:module";

const data = createRequire(import.meta.url)("@mdn/browser-compat-data");

export const OLDEST = { edge: 131, firefox: 128 };

function has(statement, version, prefixes) {
  const { version_added: added, version_removed: removed, prefix } = statement;
  if (typeof added !== "string" || statement.flags || statement.alternative_name) return false;
  if (prefix && !prefixes.includes(prefix)) return false;
  const number = (text) => parseFloat(text.replace("≤", ""));
  return number(added) <= version && !(typeof removed === "string" && number(removed) <= version);
}

// the browsers that lack a feature, when it is written with these prefixes too; none when the data says nothing of it
export function lacking(feature, prefixes = []) {
  const support = feature?.__compat?.support;
  if (!support) return [];
  return Object.entries(OLDEST)
    .filter(([browser, version]) => ![support[browser] ?? []].flat().some((statement) => has(statement, version, prefixes)))
    .map(([browser, version]) => `${browser} ${version}`);
}

const own = (object, key) => (object && Object.hasOwn(object, key) ? object[key] : undefined);
const children = (feature) => Object.entries(feature).filter(([key, value]) => key !== "__compat" && value?.__compat);

// name -> every feature of that name, at any depth
function byName(roots, deep) {
  const found = new Map();
  const add = (feature) => {
    for (const [key, value] of children(feature)) {
      const name = key.replace(/_static$/, "");
      found.set(name, [...(found.get(name) ?? []), value]);
      if (deep) add(value);
    }
  };
  roots.forEach(add);
  return found;
}

// the browsers that lack every one of these features
const allLacking = (features) => (features.every((one) => lacking(one).length) ? lacking(features[0]) : []);

const { api } = data;
const { builtins } = data.javascript;
const LANGUAGE = [...Object.values(builtins), ...Object.values(builtins.Intl)];
const METHODS = byName(LANGUAGE, false);
const MEMBERS = byName([...Object.values(api), ...LANGUAGE], false);
const FUNCTIONS = byName(Object.values(data.css.types), true);
const named = (name) => own(builtins, name) ?? own(api, name) ?? own(api.Window, name);
const message = "« {{name}} » is not in {{browsers}}, where the page must run too.";

function rule(options, create) {
  return {
    meta: { type: "problem", messages: { lacking: message }, schema: options },
    create(context) {
      const report = (node, name, browsers) => {
        if (browsers.length) context.report({ node, messageId: "lacking", data: { name, browsers: browsers.join(", ") } });
      };
      return create(context, report);
    },
  };
}

// names that libraries and the page's own modules give to their parts
const OWNERS = new Set(["Cartographie", "page", "L", "pmtiles", "protomapsL"]);

function rootOf(node) {
  let root = node;
  while (root.type === "MemberExpression" || root.type === "CallExpression") root = root.object ?? root.callee;
  return root;
}

function memberLacks(node) {
  const { object, property, parent } = node;
  const { name } = property;
  if (object.type === "Identifier") {
    if (["window", "globalThis", "self"].includes(object.name)) return lacking(named(name));
    const holder = named(object.name);
    const exact = holder && (own(holder, `${name}_static`) ?? own(holder, name));
    if (exact) return lacking(exact);
  }
  if (object.type === "ThisExpression" || OWNERS.has(rootOf(object).name)) return [];
  const isCalled = parent.type === "CallExpression" && parent.callee === node;
  const known = /[a-z][A-Z]/.test(name) ? MEMBERS : isCalled && METHODS;
  return allLacking((known && known.get(name)) || [{}]);
}

const script = rule([], (context, report) => ({
  "MemberExpression[computed=false]"(node) {
    if (node.property.type === "Identifier") report(node.property, node.property.name, memberLacks(node));
  },
  'CallExpression[callee.property.name="addEventListener"]'({ arguments: [event] }) {
    if (event?.type === "Literal") report(event, event.value, allLacking(MEMBERS.get(`${event.value}_event`) ?? [{}]));
  },
  "Program:exit"(node) {
    const { globalScope } = context.sourceCode.scopeManager;
    const isOurs = (name) => (globalScope.set.get(name)?.defs.length ?? 0) > 0;
    for (const { identifier } of globalScope.through.concat(globalScope.references)) {
      if (!isOurs(identifier.name)) report(identifier ?? node, identifier.name, lacking(named(identifier.name)));
    }
  },
}));

// every keyword and function of a declaration's value
function reportValue(report, name, known, value) {
  for (const part of value.children ?? []) {
    if (part.type === "Identifier") report(part, `${name}: ${part.name}`, lacking(own(known, part.name)));
    if (part.type !== "Function") continue;
    const ofProperty = own(known, part.name);
    report(part, `${part.name}()`, ofProperty ? lacking(ofProperty) : allLacking(FUNCTIONS.get(part.name) ?? [{}]));
    reportValue(report, name, known, part);
  }
}

const AT = data.css["at-rules"];
const PREFIXES = ["-webkit-", "-moz-"];
const HARMLESS = [{ type: "object", properties: { harmless: { type: "array", items: { type: "string" } } }, additionalProperties: false }];

const style = rule(HARMLESS, (context, reportAny) => {
  const harmless = new Set(context.options[0]?.harmless);
  let supports = 0;
  const report = (node, name, browsers) => supports || harmless.has(name) || reportAny(node, name, browsers);
  const selector = (node) => report(node, node.name, lacking(own(data.css.selectors, node.name)));
  return {
    Atrule(node) {
      report(node, `@${node.name}`, lacking(own(AT, node.name)));
      if (node.name === "supports") supports += 1;
    },
    "Atrule:exit"(node) {
      if (node.name === "supports") supports -= 1;
    },
    Feature: (node) => report(node, node.name, lacking(own(own(AT, node.kind), node.name))),
    PseudoClassSelector: selector,
    PseudoElementSelector: selector,
    Declaration(node) {
      const block = context.sourceCode.getParent(node);
      const around = context.sourceCode.getParent(block);
      const prefixes = PREFIXES.filter((prefix) => block.children?.some((other) => other.property === prefix + node.property));
      const descriptors = around?.type === "Atrule" ? own(AT, around.name) : undefined;
      const known = own(descriptors, node.property) ?? own(data.css.properties, node.property);
      report(node, node.property, lacking(known, prefixes));
      if (!prefixes.length) reportValue(report, node.property, known, node.value);
    },
  };
});

export default { rules: { script, style } };
