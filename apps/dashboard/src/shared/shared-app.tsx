import { QueryClient, QueryClientProvider, useQuery } from "@tanstack/react-query";
import { createMemoryHistory, RouterProvider } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { ApiFailure, answerBy } from "../api/client.ts";
import { type Shared, sharedQuery } from "../api/share-links.ts";
import { Empty, Failure, Loading } from "../components/state.tsx";
import { TextProvider, useText } from "../i18n/text-context.tsx";
import { StandAlone } from "../pages/lost/stand-alone.tsx";
import { createAppRouter } from "../router.tsx";
import { addressOf, answerShared } from "./answer-shared.ts";
import { SharedContext } from "./shared-context.ts";
import "../components/page.css";

const queries = new QueryClient({ defaultOptions: { queries: { retry: false, refetchOnWindowFocus: false } } });

/** The dashboard as a share link opens it: one report, and nobody signs in. The token is what follows the `#`. */
export function SharedApp() {
  useEffect(() => {
    const again = () => window.location.reload();
    window.addEventListener("hashchange", again);
    return () => window.removeEventListener("hashchange", again);
  }, []);
  return (
    <TextProvider>
      <QueryClientProvider client={queries}>
        <Opening token={window.location.hash.slice(1)} />
      </QueryClientProvider>
    </TextProvider>
  );
}

function Opening({ token }: { token: string }) {
  const { t } = useText();
  const shared = useQuery(sharedQuery(token));
  if (shared.data) return <SharedReport shared={shared.data} />;
  const status = shared.error instanceof ApiFailure ? shared.error.status : null;
  return (
    <StandAlone>
      <div className="page">
        {status === 404 ? (
          <Empty title={t("share.closed")} text={t("share.closedText")} />
        ) : status === 403 ? (
          <Empty title={t("share.few")} text={t("share.fewText")} />
        ) : shared.error ? (
          <Failure error={shared.error} retry={() => void shared.refetch()} />
        ) : (
          <Loading heights={[340, 220]} />
        )}
      </div>
    </StandAlone>
  );
}

/** The report's own page, on a router of its own: the address bar keeps the link. */
function SharedReport({ shared }: { shared: Shared }) {
  const [router] = useState(() => {
    answerBy((path) => answerShared(shared, path));
    return createAppRouter(createMemoryHistory({ initialEntries: [addressOf(shared)] }));
  });
  return (
    <SharedContext value={shared}>
      <RouterProvider router={router} />
    </SharedContext>
  );
}
