// The shop of the demo site. Page views, routes, downloads, errors and the forms labelled with `data-meander` are
// recorded by the script tag alone; `tell(method, ...)` adds what only the shop knows.

/** Calls before the script tag has loaded wait in a queue on `window.meander`, which the script takes over. */
function tell(method, ...args) {
  if (!window.meander) window.meander = [];
  const meander = window.meander;
  if (typeof meander[method] === "function" && !Array.isArray(meander)) meander[method](...args);
  else meander.push([method, ...args]);
}

const CURRENCY = "DKK";
const one = (selector, root = document) => root.querySelector(selector);
const all = (selector, root = document) => [...root.querySelectorAll(selector)];
const money = (amount) => `${amount.toLocaleString("da-DK")} kr.`;

/** A drawer of localStorage; where storage is refused the shop still works for this page. */
function drawer(name, fallback) {
  let value = fallback;
  try {
    value = JSON.parse(localStorage.getItem(name)) ?? fallback;
  } catch {
    // Refused or broken storage: start empty.
  }
  return {
    get: () => value,
    set(next) {
      value = next;
      try {
        if (next === null) localStorage.removeItem(name);
        else localStorage.setItem(name, JSON.stringify(next));
      } catch {
        // Refused or full storage: the value lives until the page goes.
      }
    },
  };
}
const cart = drawer("ft_cart", []);
const customer = drawer("ft_customer", null);
const consent = drawer("ft_consent", null);

function items() {
  return cart.get().map(({ sku, name, category, price, quantity }) => ({
    product_id: sku,
    name,
    category,
    price,
    quantity,
  }));
}
const total = () => cart.get().reduce((sum, line) => sum + line.price * line.quantity, 0);

/** Same e-mail, same customer number, on any device: that is how two devices become one journey. */
async function customerNumber(email) {
  const bytes = new TextEncoder().encode(email.trim().toLowerCase());
  if (!crypto.subtle) return `cust-${bytes.reduce((sum, byte) => (sum * 31 + byte) >>> 0, 7).toString(16)}`;
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return `cust-${[...hash.slice(0, 5)].map((byte) => byte.toString(16).padStart(2, "0")).join("")}`;
}

function showConsent() {
  const banner = one("[data-consent-banner]");
  const answer = consent.get();
  if (answer) tell("consent", answer);
  banner.hidden = Boolean(answer);
  for (const button of all("[data-consent-answer]", banner)) {
    button.addEventListener("click", () => {
      consent.set(button.dataset.consentAnswer);
      tell("consent", button.dataset.consentAnswer);
      banner.hidden = true;
    });
  }
  for (const opener of all("[data-consent-open]")) {
    opener.addEventListener("click", () => {
      banner.hidden = false;
      one("button", banner).focus();
    });
  }
}

function showHeader() {
  for (const link of all(".top nav a")) {
    const path = new URL(link.href).pathname;
    if (location.pathname === path || location.pathname.startsWith(`${path}/`))
      link.setAttribute("aria-current", "page");
  }
  const count = one("[data-cart-count]");
  if (count) count.textContent = String(cart.get().reduce((sum, line) => sum + line.quantity, 0));
  const who = customer.get();
  const account = one("[data-account]");
  if (who && account) {
    account.textContent = who.name?.split(" ")[0] || "Account";
    account.href = "/account";
  }
}

/** Runs `work` when the form is sent, instead of a page load, and shows the thanks below it. */
function onSend(selector, thanks, work) {
  for (const form of all(selector)) {
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      await work(Object.fromEntries(new FormData(form)), form);
      const done = one(thanks, form) ?? one(thanks, form.parentElement ?? document);
      if (done) done.hidden = false;
    });
  }
}

function showProduct() {
  const page = one("[data-product]");
  if (!page) {
    const list = one("[data-list]");
    if (list) tell("track", "Product List Viewed", { category: list.dataset.list });
    return;
  }
  const { sku, name, category } = page.dataset;
  const price = Number(page.dataset.price);
  const properties = { product_id: sku, sku, name, category, price, currency: CURRENCY };
  tell("track", "Product Viewed", properties);
  one("[data-add]", page).addEventListener("click", () => {
    const lines = cart.get();
    const line = lines.find((l) => l.sku === sku);
    cart.set(
      line
        ? lines.map((l) => (l === line ? { ...l, quantity: l.quantity + 1 } : l))
        : [...lines, { sku, name, category, price, quantity: 1 }],
    );
    tell("track", "Product Added", { ...properties, quantity: 1 });
    one("[data-added]", page).hidden = false;
    showHeader();
  });
  onSend("[data-review]", "[data-review-done]", ({ stars }) => {
    tell("track", "Product Reviewed", { product_id: sku, rating: Number(stars) });
    tell("feedback", "review", Number(stars));
  });
}

function showCart() {
  const page = one("[data-cart]");
  if (!page) return;
  const body = one("tbody", page);
  const draw = () => {
    body.replaceChildren(
      ...cart.get().map((line) => {
        const row = document.createElement("tr");
        for (const [text, kind] of [
          [line.name, ""],
          [String(line.quantity), "num"],
          [money(line.price * line.quantity), "num"],
        ]) {
          const cell = document.createElement("td");
          cell.textContent = text;
          cell.className = kind;
          row.append(cell);
        }
        const remove = document.createElement("button");
        remove.className = "plain";
        remove.textContent = "Remove";
        remove.addEventListener("click", () => {
          cart.set(cart.get().filter((l) => l.sku !== line.sku));
          tell("track", "Product Removed", { product_id: line.sku, price: line.price, currency: CURRENCY });
          draw();
        });
        row.insertCell().append(remove);
        return row;
      }),
    );
    const empty = cart.get().length === 0;
    one("[data-cart-table]").hidden = empty;
    one("[data-to-checkout]").hidden = empty;
    one("[data-empty]").hidden = !empty;
    one("[data-total]").textContent = money(total());
    showHeader();
  };
  draw();
  tell("track", "Cart Viewed", { products: items(), value: total(), currency: CURRENCY });
}

/** `?fail=1` fails, `?fail=0` goes through; without it about one in five fails. */
function paymentFails() {
  const wish = new URLSearchParams(location.search).get("fail");
  return wish === null ? Math.random() < 0.2 : wish !== "0";
}

function showCheckout() {
  const form = one("[data-checkout]");
  if (!form) return;
  one("[data-summary] tbody").replaceChildren(
    ...cart.get().map((line) => {
      const row = document.createElement("tr");
      row.insertCell().textContent = `${line.quantity} × ${line.name}`;
      const cell = row.insertCell();
      cell.className = "num";
      cell.textContent = money(line.price * line.quantity);
      return row;
    }),
  );
  one("[data-total]").textContent = money(total());
  const who = customer.get();
  if (who) {
    form.elements.email.value = who.email;
    form.elements.name.value = who.name ?? "";
  }
  tell("track", "Checkout Started", { products: items(), value: total(), currency: CURRENCY });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const { email, name } = Object.fromEntries(new FormData(form));
    tell("track", "Payment Info Entered", { payment_method: "card" });
    if (paymentFails()) {
      tell("track", "Payment Failed", { reason: "card_declined", value: total(), currency: CURRENCY });
      one("[data-oops]", form).hidden = false;
      return;
    }
    await enter(email, name);
    const orderId = `FT-${Date.now().toString(36).toUpperCase()}`;
    tell("track", "Order Completed", {
      order_id: orderId,
      value: total(),
      currency: CURRENCY,
      products: items(),
    });
    cart.set([]);
    location.assign("/checkout/thank-you");
  });
}

async function enter(email, name, company) {
  const userId = await customerNumber(email);
  customer.set({ userId, email, name, company });
  tell("identify", userId, { email, ...(name ? { name } : {}) });
  if (company)
    tell(
      "group",
      company
        .trim()
        .toLowerCase()
        .replace(/[^\p{L}\p{N}]+/gu, "-"),
      { name: company },
    );
}

function showForms() {
  // A newsletter reader is known by e-mail only: identify without a user id links the browser to that address.
  onSend("[data-letter]", "[data-letter-done]", ({ email }) => {
    tell("identify", null, { email });
  });
  onSend("[data-whitepaper]", "[data-done]", ({ email, company }) => {
    tell("identify", null, { email, ...(company ? { company } : {}) });
  });
  onSend("[data-demo]", "[data-done]", ({ email, name, company }) => {
    tell("identify", null, { email, name, company });
  });
  onSend("[data-contact]", "[data-done]", () => {});
  onSend("[data-refer]", "[data-done]", () => {});
  onSend("[data-login]", "[data-done]", async ({ email, name, company }) => {
    await enter(email, name, company);
    location.assign("/account");
  });
  onSend("[data-search]", "[data-nothing]", ({ q }, form) => {
    const words = q.toLowerCase().split(/\s+/).filter(Boolean);
    const hits = all("details").filter((d) => words.some((word) => d.textContent.toLowerCase().includes(word)));
    for (const entry of all("details")) entry.open = hits.includes(entry);
    one("[data-no-result]", form.parentElement).hidden = hits.length > 0;
    tell("track", "Products Searched", { query: q, results: hits.length });
  });
}

function showRest() {
  const who = customer.get();
  if (one("[data-user]") && who) {
    one("[data-user]").textContent = who.userId;
    one("[data-name]").textContent = who.name || "sailor";
  }
  one("[data-logout]")?.addEventListener("click", () => {
    customer.set(null);
    tell("reset");
    location.assign("/");
  });
  for (const face of all("[data-feedback] button")) {
    face.addEventListener("click", () => {
      tell("feedback", "help", Number(face.value));
      one("[data-feedback] ~ [data-done]").hidden = false;
    });
  }
  one("[data-clicks]")?.addEventListener("input", (event) => {
    const names = [
      "Flour: Turkish",
      "Fine salt: espresso",
      "Table salt: moka",
      "Coarse sand: filter",
      "Gravel: cold brew",
    ];
    one("[data-dial]").textContent = names[Math.min(4, Math.floor((event.target.value - 1) / 12))];
  });
  // Broken on purpose: the error that follows is a touchpoint of the journey.
  one("[data-surprise]")?.addEventListener("click", () => {
    const recipes = { filter: { clicks: 30 } };
    one("[data-dial]").textContent = recipes.surprise.clicks;
  });
}

showConsent();
showHeader();
showProduct();
showCart();
showCheckout();
showForms();
showRest();
