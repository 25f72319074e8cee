import { showCart, showProduct } from "./shop/cart.js";
import { showCheckout } from "./shop/checkout.js";
import { showConsent } from "./shop/consent.js";
import { showForms } from "./shop/forms.js";
import { showHeader } from "./shop/header.js";
import { showRest } from "./shop/rest.js";

// The shop of the demo site. Page views, routes, downloads, errors and the forms labelled with `data-meander` are
// recorded by the script tag alone; `tell(method, ...)` adds what only the shop knows.

showConsent();
showHeader();
showProduct();
showCart();
showCheckout();
showForms();
showRest();
