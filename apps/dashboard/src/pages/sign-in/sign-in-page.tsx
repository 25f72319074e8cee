import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { type FormEvent, useEffect } from "react";
import { ApiFailure, callApi } from "../../api/client.ts";
import { Button } from "../../components/button.tsx";
import { Field } from "../../components/field.tsx";
import { useText } from "../../i18n/text-context.tsx";
import { insidePath } from "../../search.ts";
import { Preferences } from "../../shell/preferences.tsx";
import "./sign-in-page.css";

/** E-mail and password, then back to where one wanted to be. */
export function SignInPage() {
  const { t } = useText();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const { back } = useSearch({ from: "/sign-in" });
  useEffect(() => {
    document.title = `${t("signIn.title")} · Meander`;
  }, [t]);
  const signIn = useMutation({
    mutationFn: (form: { email: string; password: string }) => callApi("POST", "/api/auth/sign-in/email", form),
    onSuccess: async () => {
      queries.clear();
      await navigate({ href: insidePath(back) });
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    signIn.mutate({ email: String(data.get("email") ?? "").trim(), password: String(data.get("password") ?? "") });
  };
  const status = signIn.error instanceof ApiFailure ? signIn.error.status : null;
  const problem =
    status === 429
      ? t("signIn.busy")
      : status === 0
        ? t("state.offline")
        : status !== null && status >= 500
          ? t("state.failed")
          : t("signIn.wrong");
  return (
    <main className="sign-in">
      <form className="sign-in-form" onSubmit={submit}>
        <svg className="sign-in-river" viewBox="0 0 300 84" aria-hidden="true">
          <path className="river-0" d="M6 70H48" />
          <path className="river-1" d="M48 70C66 70 60 46 78 46H112" />
          <path className="river-2" d="M112 46C130 46 124 24 142 24H160" />
          <path className="river-1" d="M160 24C178 24 170 46 188 46H206" />
          <path className="river-2" d="M206 46C224 46 214 24 232 24H244" />
          <path className="river-3" d="M244 24C262 24 254 8 272 8H294" />
        </svg>
        <h1 className="sign-in-name">{"Meander"}</h1>
        <p className="sign-in-lead">{t("signIn.lead")}</p>
        <Field label={t("signIn.email")} name="email" type="email" autoComplete="username" isRequired autoFocus />
        <Field
          label={t("signIn.password")}
          name="password"
          type="password"
          autoComplete="current-password"
          isRequired
        />
        <p className="sign-in-problem" role="alert">
          {signIn.error ? problem : null}
        </p>
        <Button type="submit" look="primary" isDisabled={signIn.isPending}>
          {t("signIn.do")}
        </Button>
      </form>
      <Preferences />
    </main>
  );
}
