import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { callApi } from "../api/client.ts";
import { Button } from "../components/button.tsx";
import { useText } from "../i18n/text-context.tsx";

/** Ends the session and leaves nothing of it on the page. */
export function SignOut() {
  const { t } = useText();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const signOut = async () => {
    // A session that has ended already is as good.
    await callApi("POST", "/api/auth/sign-out").catch(() => undefined);
    await navigate({ to: "/sign-in" });
    queries.clear();
  };
  return (
    <Button look="quiet" onPress={() => void signOut()}>
      {t("app.signOut")}
    </Button>
  );
}
