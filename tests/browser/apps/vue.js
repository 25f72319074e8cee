import { init } from "@meander/sdk";
import { createApp, h, onMounted } from "vue";
import { createRouter, createWebHistory, RouterLink, RouterView } from "vue-router";

const Home = {
  setup() {
    onMounted(() => {
      document.title = "Home";
    });
    return () => h(RouterLink, { to: "/products/42" }, () => "Product");
  },
};

const Product = {
  data: () => ({ pressed: 0 }),
  mounted() {
    document.title = `Product ${this.$route.params.id}`;
  },
  methods: {
    press() {
      this.pressed++;
      init().track("Pressed", { id: this.$route.params.id });
    },
  },
  render() {
    return h("button", { onClick: this.press }, this.pressed);
  },
};

const router = createRouter({
  history: createWebHistory(),
  routes: [
    { path: "/vue", component: Home },
    { path: "/products/:id", component: Product },
  ],
});

/** A plugin, as Vue has them. */
const meander = { install: (_app, options) => init(options) };

createApp(RouterView).use(router).use(meander, window.options).mount("#app");
