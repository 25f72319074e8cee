// Turns a checkout of matomo-org/searchengine-and-social-list (CC0 1.0) into src/channel/known-hosts.json.
// Usage: node tools/refresh-known-hosts.mjs <folder of the checkout> <its commit>
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const [folder, commit] = process.argv.slice(2);
if (!folder || !commit) {
  process.stderr.write("usage: node tools/refresh-known-hosts.mjs <folder> <commit>\n");
  process.exit(2);
}

/** Sections of one engine (images, maps, a country's directory) are the engine for our purpose. */
function shortName(name) {
  const plain = decodeURIComponent(name).toLowerCase().replaceAll("!", "").replaceAll("'", "").trim();
  const engine = /^(google|bing|yahoo|yandex|baidu|ask|aol|naver|eniro)(?= )/.exec(plain);
  return engine && plain !== "google shopping" ? engine[1] : plain;
}

/** The lists use a small part of YAML: a name at the margin, then list items; only `urls` items are hosts. */
function hostsByName(file) {
  const found = new Map();
  let name = "";
  let inUrls = true;
  for (const line of readFileSync(join(folder, file), "utf8").split("\n")) {
    const head = /^(['"]?)([^\s#'"].*?)\1:\s*$/.exec(line);
    if (head) {
      name = shortName(head[2]);
      inUrls = true;
      continue;
    }
    const section = /^\s+(\w+):/.exec(line);
    if (section) inUrls = section[1] === "urls";
    const item = /^\s+-\s+(['"]?)([^'"]+)\1\s*$/.exec(line);
    if (!item || !inUrls || item[2].includes("/") || !item[2].includes(".")) continue;
    const hosts = found.get(name) ?? new Set();
    // A leading `{}` is any subdomain, which matching by suffix covers; one in the middle is too rare to carry.
    const host = item[2].toLowerCase().replace(/^(www\.|\{\}\.)/, "");
    if (!/\{\}./.test(host)) hosts.add(host);
    found.set(name, hosts);
  }
  return Object.fromEntries(
    [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([k, v]) => [k, [...v].sort().join(" ")]),
  );
}

const out = {
  source: "https://github.com/matomo-org/searchengine-and-social-list",
  licence: "CC0-1.0",
  commit,
  search: hostsByName("SearchEngines.yml"),
  social: hostsByName("Socials.yml"),
  assistant: hostsByName("AIAssistants.yml"),
};
writeFileSync(new URL("../src/channel/known-hosts.json", import.meta.url), `${JSON.stringify(out, null, 2)}\n`);
