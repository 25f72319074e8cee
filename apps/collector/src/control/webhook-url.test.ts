import { expect, test } from "vitest";
import { webhookUrlProblem } from "./webhook-url.ts";

test.each([
  "https://hooks.shop.example/meander",
  "https://hooks.shop.example:443/a?b=c",
  "https://xn--bcher-kva.example/",
  "https://10.shop.example/",
])("S9: %s may be told", (url) => {
  expect(webhookUrlProblem(url)).toBeNull();
});

test.each([
  ...[
    "",
    "hooks.shop.example",
    "http://shop.example/",
    "ftp://shop.example/",
    "javascript:alert(1)",
    "//shop.example/",
  ],
  ...[
    "https://shop.example:8443/",
    "https://shop.example:80/",
    "https://user@shop.example/",
    "https://u:p@shop.example/",
  ],
  // Every spelling of an address of the machine, of its network, and of the metadata service of clouds.
  ...["https://127.0.0.1/", "https://127.1/", "https://2130706433/", "https://0x7f000001/", "https://0177.0.0.1/"],
  ...["https://10.0.0.1/", "https://192.168.0.1./", "https://169.254.169.254/latest/", "https://8.8.8.8/"],
  ...["https://[::1]/", "https://[::ffff:127.0.0.1]/", "https://[fd00::1]/", "https://１２７.0.0.1/"],
  ...["https://localhost/", "https://LOCALHOST./", "https://a.localhost/", "https://printer/", "https://printer./"],
  ...["https://nas.local/", "https://db.internal/", "https://metadata.google.internal/", "https://router.home.arpa/"],
  ...[
    "https://a.lan/",
    "https://a.corp/",
    "https://1.0.0.127.in-addr.arpa/",
    `https://shop.example/${"a".repeat(2_000)}`,
  ],
])("S9: %s may not be told", (url) => {
  expect(webhookUrlProblem(url)).not.toBeNull();
});
