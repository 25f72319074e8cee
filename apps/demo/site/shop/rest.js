import { customer } from "./drawers.js";
import { all, one } from "./page.js";
import { tell } from "./tell.js";

export function showRest() {
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
