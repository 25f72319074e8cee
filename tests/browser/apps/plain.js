import { init } from "@meander/sdk";

const meander = init(window.options);
const app = document.querySelector("#app");

function show() {
  const id = location.pathname.split("/")[2];
  document.title = id ? `Product ${id}` : "Home";
  app.innerHTML = id ? "<button>0</button>" : '<a href="/products/42">Product</a>';
}

app.addEventListener("click", (event) => {
  event.preventDefault();
  if (event.target.matches("a")) {
    history.pushState(null, "", event.target.href);
    show();
  } else meander.track("Pressed", { id: location.pathname.split("/")[2] });
});
addEventListener("popstate", show);
show();
