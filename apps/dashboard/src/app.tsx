import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { ApiFailure } from "./api/client.ts";
import { TextProvider } from "./i18n/text-context.tsx";
import { createAppRouter } from "./router.tsx";

const MOST_RETRIES = 2;

/** A refusal stays a refusal: only what may have been bad luck is tried again. */
function shouldRetry(failures: number, error: Error): boolean {
  const worthIt = error instanceof ApiFailure && (error.status === 0 || error.status === 429 || error.status > 501);
  return worthIt && failures < MOST_RETRIES;
}

const queries = new QueryClient({
  defaultOptions: { queries: { staleTime: 15_000, retry: shouldRetry }, mutations: { retry: false } },
});
const router = createAppRouter();

/** The whole dashboard: language, data, pages. */
export function App() {
  return (
    <TextProvider>
      <QueryClientProvider client={queries}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </TextProvider>
  );
}
