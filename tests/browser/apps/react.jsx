import { init } from "@meander/sdk";
import { StrictMode, useEffect, useState } from "react";
import { createRoot } from "react-dom/client";
import { BrowserRouter, Link, Route, Routes, useParams } from "react-router";

function useTitle(title) {
  useEffect(() => {
    document.title = title;
  }, [title]);
}

function Home() {
  useTitle("Home");
  return <Link to="/products/42">Product</Link>;
}

function Product() {
  const { id } = useParams();
  const [pressed, setPressed] = useState(0);
  useTitle(`Product ${id}`);
  const press = () => {
    setPressed(pressed + 1);
    init().track("Pressed", { id });
  };
  return (
    <button type="button" onClick={press}>
      {pressed}
    </button>
  );
}

function App() {
  // Strict mode runs this twice, as a remount does.
  useEffect(() => {
    init(window.options);
  }, []);
  return (
    <Routes>
      <Route path="/react" element={<Home />} />
      <Route path="/products/:id" element={<Product />} />
    </Routes>
  );
}

createRoot(document.querySelector("#app")).render(
  <StrictMode>
    <BrowserRouter>
      <App />
    </BrowserRouter>
  </StrictMode>,
);
